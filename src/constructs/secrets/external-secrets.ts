import { ApiObject } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { ExternalSecret } from '../../../imports/external-secrets.io';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import {
  ifGiven,
  optionalInstance,
  optionalSeconds,
  requireInstance,
  requireMap,
  requireName,
  requireText,
} from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { ExternalSecretKey } from './external-secret-key';
import { ExternalSecretStore } from './external-secret-store';
import type { SecretEntry } from './secret-entry';
import { SecretValueReference } from './secret-value-reference';
import { byEntry, metadataOf, type SecretSource, type SecretsRequest } from './secret-source';
import type { ExternalSecretsOptions } from './secrets-options';

const GENERATORS = 'generators.external-secrets.io/v1alpha1';

interface Resolved {
  readonly store: ExternalSecretStore | undefined;
  readonly refreshInterval: string;
  readonly name: string | undefined;
}

/**
 * Defines up to two ExternalSecrets, each with its own Secret: values read from a store are refreshed, while generated
 * values must never change.
 */
export function externalSecrets(options: ExternalSecretsOptions): SecretSource {
  const { store, key, keys, name } = options;
  const resolved = {
    store: optionalInstance('store', store, ExternalSecretStore, "ExternalSecretStore.clusterSecretStore('vault')"),
    refreshInterval: `${optionalSeconds('refreshInterval', options.refreshInterval, 1) ?? 3600}s`,
    name: ifGiven(name, (given) => requireName('name', given, DNS_SUBDOMAIN)),
  };
  if (store === undefined && (key !== undefined || keys !== undefined)) {
    throw new Error(
      "'store' should be set to read 'key' or 'keys', got none; pass ExternalSecretStore.secretStore(...)",
    );
  }
  if (store !== undefined && key === undefined && keys === undefined) {
    throw new Error("'key' or 'keys' should name the values in the store, got neither; omit 'store' to generate them");
  }
  const whole = ifGiven(key, (given) => requireText('key', given));
  const stores = ifGiven(keys, requireKeys);
  return (request) => {
    const stated = byEntry('keys', stores, request);
    const remote = new Map(
      request.entries.flatMap((entry) => {
        const own = stated[entry.name] ?? (whole === undefined ? undefined : ExternalSecretKey.of(whole, entry.name));
        return own === undefined ? [] : [[entry.name, own] as const];
      }),
    );
    const generated = request.entries.filter((entry) => !remote.has(entry.name));
    const base = resolved.name ?? request.name;
    return new Map([
      ...(remote.size === 0 ? [] : defineRead(request, base, remote, resolved)),
      ...(generated.length === 0
        ? []
        : defineGenerated(request, remote.size === 0 ? base : `${base}-generated`, generated)),
    ]);
  };
}

function requireKeys(keys: Readonly<Record<string, ExternalSecretKey>>): Readonly<Record<string, ExternalSecretKey>> {
  for (const [entry, key] of Object.entries(requireMap('keys', keys))) {
    requireInstance(`keys.${entry}`, key, ExternalSecretKey, "ExternalSecretKey.of('shop/smtp')");
  }
  return keys;
}

type References = readonly (readonly [string, SecretValueReference])[];

function defineRead(
  request: SecretsRequest,
  name: string,
  remote: ReadonlyMap<string, ExternalSecretKey>,
  { store, refreshInterval }: Resolved,
): References {
  const data = [...remote].map(([secretKey, key]) => ({ secretKey, remoteRef: key._render() }));
  const object = new ExternalSecret(request.scope, 'ExternalSecret', { metadata: metadataOf(request, name) });
  deriveWhenRendered(object, (generated) => ({
    ...generated,
    spec: {
      refreshInterval,
      refreshPolicy: 'Periodic',
      secretStoreRef: { name: store?._name, kind: store?.storeKind },
      target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data,
    },
  }));
  return referencesTo(request, 'Secret', name, [...remote.keys()]);
}

function defineGenerated(request: SecretsRequest, name: string, entries: readonly SecretEntry[]): References {
  for (const length of new Set(entries.map((entry) => entry.length))) {
    definePassword(request, name, length);
  }
  const object = new ExternalSecret(request.scope, 'GeneratedSecret', { metadata: metadataOf(request, name) });
  deriveWhenRendered(object, (generated) => ({
    ...generated,
    spec: {
      // Generated once only: a database keeps the password it was first started with.
      refreshPolicy: 'CreatedOnce',
      // Not owned: the Secret survives if the ExternalSecret is removed and applied again.
      target: { name, creationPolicy: 'Orphan', deletionPolicy: 'Retain' },
      // Each item runs the generator again, so every entry has its own value.
      dataFrom: entries.map((entry) => ({
        sourceRef: {
          generatorRef: { apiVersion: GENERATORS, kind: 'Password', name: generatorName(name, entry.length) },
        },
        rewrite: [{ regexp: { source: '^password$', target: entry.name } }],
      })),
    },
  }));
  return referencesTo(
    request,
    'GeneratedSecretReference',
    name,
    entries.map((entry) => entry.name),
  );
}

function definePassword(request: SecretsRequest, name: string, length: number): void {
  const object = new ApiObject(request.scope, `Password${length}`, {
    apiVersion: GENERATORS,
    kind: 'Password',
    metadata: metadataOf(request, generatorName(name, length)),
  });
  const digits = Math.floor(length / 4);
  deriveWhenRendered(object, (generated) => ({
    ...generated,
    spec: { length, digits, symbols: 0, noUpper: false, allowRepeat: true },
  }));
}

function generatorName(name: string, length: number): string {
  return `${name}-password-${length}`;
}

function referencesTo(request: SecretsRequest, id: string, name: string, entries: readonly string[]): References {
  const secret = Secret.fromSecretName(request.scope, id, name);
  return entries.map((entry) => [entry, SecretValueReference.fromSecret(secret, entry)]);
}
