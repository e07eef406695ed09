import { requireAnnotations, requireInteger, requireText } from '../base/arguments';
import { SecretValueReference } from './secret-value-reference';
import { byEntry, type SecretSource } from './secret-source';
import type { VaultAgentOptions } from './secrets-options';

const PREFIX = 'vault.hashicorp.com';

/** The folder that the agent writes to. */
const FOLDER = '/vault/secrets';

/** A path or a field that can be quoted in a template. */
const QUOTABLE = /^[^"\\\n{}]+$/;

/** Describes files that the Vault agent writes, one per entry. */
export function vaultAgent(options: VaultAgentOptions): SecretSource {
  const role = requireText('role', options.role);
  const path = requireQuotable('path', options.path);
  const version = requireInteger('kvVersion', options.kvVersion ?? 2, { min: 1, max: 2 });
  return (request) => {
    const fields = byEntry('fields', options.fields, request);
    return new Map(
      request.entries.map(({ name }) => {
        const field = requireQuotable(`fields.${name}`, fields[name] ?? name);
        const data = version === 2 ? '.Data.data' : '.Data';
        const podAnnotations = {
          [`${PREFIX}/agent-inject`]: 'true',
          // Before the pod's own init containers, which may read the files.
          [`${PREFIX}/agent-init-first`]: 'true',
          [`${PREFIX}/role`]: role,
          [`${PREFIX}/agent-inject-secret-${name}`]: path,
          // No header and no trailing newline: the content of the file is the value.
          [`${PREFIX}/agent-inject-template-${name}`]: `{{- with secret "${path}" -}}{{ index ${data} "${field}" }}{{- end -}}`,
        };
        // The keys contain the entry's name, and their length is limited.
        requireAnnotations('entries', podAnnotations);
        const jobAnnotations = { ...podAnnotations, [`${PREFIX}/agent-pre-populate-only`]: 'true' };
        return [name, SecretValueReference._fromAgent(`${FOLDER}/${name}`, podAnnotations, jobAnnotations)];
      }),
    );
  };
}

function requireQuotable(name: string, text: string): string {
  if (!QUOTABLE.test(requireText(name, text))) {
    throw new Error(`'${name}' should have neither quotes, braces, backslashes nor line ends, got some`);
  }
  return text;
}
