import { ApiObject } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { reason as reasonKey } from '../../manifest/annotations';
import { requireReason } from '../base/arguments';
import { keepEveryField } from '../base/late-rendering';
import { SecretValueReference } from './secret-value-reference';
import { byEntry, metadataOf, type SecretSource } from './secret-source';

/** Defines a Secret with its values in the manifest. No error message shows a value. */
export function literalSecret(values: Readonly<Record<string, string>>, reason: string): SecretSource {
  const why = requireReason('the values are in the manifest', reason);
  if (typeof values !== 'object' || (values as unknown) === null) {
    throw new Error("'values' should be an object of entries and values, got something else");
  }
  const copy = { ...values };
  return (request) => {
    const given = byEntry('values', copy, request);
    for (const { name } of request.entries) {
      requireValue(name, given[name]);
    }
    const annotations = { ...request.annotations, [reasonKey('secret-in-manifest')]: why };
    const secret = new Secret(request.scope, 'Secret', {
      metadata: metadataOf({ ...request, annotations }, request.name),
      stringData: { ...given },
    });
    keepEveryField(ApiObject.of(secret));
    return new Map(request.entries.map(({ name }) => [name, SecretValueReference.fromSecret(secret, name)]));
  };
}

function requireValue(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '') {
    throw new Error(`'values.${name}' should be a non-empty string, got ${value === '' ? 'none' : typeof value}`);
  }
}
