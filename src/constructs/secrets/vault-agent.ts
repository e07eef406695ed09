import { requireAnnotations, requireInteger, requireText } from '../base/arguments';
import { SecretReference } from './secret-reference';
import { byEntry, type SecretSource } from './secret-source';
import type { VaultAgentOptions } from './secrets-options';

const PREFIX = 'vault.hashicorp.com';

/** Where the agent writes. */
const FOLDER = '/vault/secrets';

/** A path or a field that can stand in a template between quotes. */
const QUOTABLE = /^[^"\\\n{}]+$/;

/** Files that Vault's agent writes, one an entry. */
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
          // Neither a header nor a line's end: the file is the value.
          [`${PREFIX}/agent-inject-template-${name}`]: `{{- with secret "${path}" -}}{{ index ${data} "${field}" }}{{- end -}}`,
        };
        // The entry's name is a part of the keys, which have an end.
        requireAnnotations('entries', podAnnotations);
        const jobAnnotations = { ...podAnnotations, [`${PREFIX}/agent-pre-populate-only`]: 'true' };
        return [name, SecretReference._fromAgent(`${FOLDER}/${name}`, podAnnotations, jobAnnotations)];
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
