import { Secret } from 'cdk8s-plus-27';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { ifGiven, requireInstance, requireName } from '../base/arguments';
import { requireSecretKey, SecretValueReference } from './secret-value-reference';
import { byEntry, type SecretSource } from './secret-source';
import type { ExistingSecretsOptions } from './secrets-options';

/** Reads the entries from a Secret that already exists. */
export function existingSecret({ name, keys, references }: ExistingSecretsOptions): SecretSource {
  const stated = ifGiven(name, (given) => requireName('name', given, DNS_SUBDOMAIN));
  return (request) => {
    const ownKeys = byEntry('keys', keys, request);
    const elsewhere = byEntry('references', references, request);
    const secret = Secret.fromSecretName(request.scope, 'Existing', stated ?? request.name);
    return new Map(
      request.entries.map((entry) => {
        const other = ifGiven(elsewhere[entry.name], (given) =>
          requireInstance(
            `references.${entry.name}`,
            given,
            SecretValueReference,
            'SecretValueReference.fromSecret(...)',
          ),
        );
        const key = requireSecretKey(`keys.${entry.name}`, ownKeys[entry.name] ?? entry.name);
        return [entry.name, other ?? SecretValueReference.fromSecret(secret, key)];
      }),
    );
  };
}
