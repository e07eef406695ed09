import { ApiObject } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { ifGiven, requireMap, requireName, requireText } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { SecretValueReference } from './secret-value-reference';
import { byEntry, metadataOf, type SecretSource } from './secret-source';
import type { SealedSecretsOptions } from './secrets-options';

/** Defines a SealedSecret, from which the controller makes the Secret of the same name. */
export function sealedSecret({ encryptedData, name }: SealedSecretsOptions): SecretSource {
  const stated = ifGiven(name, (given) => requireName('name', given, DNS_SUBDOMAIN));
  const copy = { ...requireMap('encryptedData', encryptedData) };
  return (request) => {
    const given = byEntry('encryptedData', copy, request);
    const data = Object.fromEntries(
      request.entries.map((entry) => [
        entry.name,
        requireText(
          `encryptedData.${entry.name}`,
          given[entry.name] ?? '',
          `encrypt it with 'kubeseal --raw --name ${stated ?? request.name}'`,
        ),
      ]),
    );
    const metadata = metadataOf(request, stated ?? request.name);
    const object = new ApiObject(request.scope, 'SealedSecret', {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata,
    });
    deriveWhenRendered(object, (generated) => ({
      ...generated,
      spec: { encryptedData: data, template: { metadata: { ...metadata } } },
    }));
    const secret = Secret.fromSecretName(request.scope, 'Secret', stated ?? request.name);
    return new Map(request.entries.map((entry) => [entry.name, SecretValueReference.fromSecret(secret, entry.name)]));
  };
}
