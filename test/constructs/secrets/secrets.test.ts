import { Chart, Duration, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  ExternalSecretKey,
  SecretEntry,
  ExternalSecretStore,
  SecretValueReference,
  Secrets,
  WorkloadSecrets,
} from '../../../src';
import { allSchemaErrors } from '../../helpers/schema-errors';
import { at, type Manifest, newChart } from '../../helpers/synth';

const ENTRIES = [SecretEntry.of('database-password'), SecretEntry.of('auth-key', { length: 64 })];

function secretsOf(source?: Secrets, chart: Chart = newChart()): WorkloadSecrets {
  return new WorkloadSecrets(chart, 'Secrets', {
    entries: ENTRIES,
    metadata: { name: 'shop', namespace: 'shop' },
    ...(source === undefined ? {} : { source }),
  });
}

function rendered(secrets: WorkloadSecrets): Manifest[] {
  return Testing.synth(Chart.of(secrets)) as Manifest[];
}

/** The variable as rendered in a container. */
function envOf(reference: SecretValueReference): unknown {
  return Object.entries(reference.envVariables('PASSWORD')).map(([name, { value, valueFrom }]) => ({
    name,
    value: value as unknown,
    valueFrom: valueFrom as unknown,
  }));
}

describe('an existing Secret', () => {
  test('is referenced by the name of the secrets and the names of the entries', () => {
    const secrets = secretsOf();
    expect(rendered(secrets)).toEqual([]);
    expect(secrets.apiObjects).toEqual([]);
    expect(envOf(secrets.reference('database-password'))).toEqual([
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'database-password' } } },
    ]);
  });

  test('may have another name and other keys, and entries may be in other Secrets', () => {
    const chart = newChart();
    const other = SecretValueReference.fromSecret(Secret.fromSecretName(chart, 'Other', 'wordpress-db-pwd'), 'dbpwd');
    const source = Secrets.existing({
      name: 'salts',
      keys: { 'auth-key': 'AUTH_KEY' },
      references: { 'database-password': other },
    });
    const secrets = secretsOf(source, chart);
    const [password, salt] = [secrets.reference('database-password'), secrets.reference('auth-key')];
    expect([password.secretName, password.key]).toEqual(['wordpress-db-pwd', 'dbpwd']);
    expect([salt.secretName, salt.key]).toEqual(['salts', 'AUTH_KEY']);
    expect(salt.needsServiceAccountToken).toBe(false);
  });

  test('is made with one command that shows no value', () => {
    const secrets = secretsOf();
    expect(secrets.kubectlCommand).toBe(
      'kubectl create secret generic shop --namespace=shop' +
        ' --from-file=database-password=<(LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c 32)' +
        ' --from-file=auth-key=<(LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c 64)',
    );
  });
});

describe('External Secrets', () => {
  test('generates each entry once and for all, with its own value', () => {
    const objects = rendered(secretsOf(Secrets.externalSecrets()));
    expect(allSchemaErrors(objects)).toEqual([]);
    const external = objects.find(({ kind }) => kind === 'ExternalSecret');
    expect(at(external, 'spec.refreshPolicy')).toBe('CreatedOnce');
    expect(at(external, 'spec.target')).toEqual({ name: 'shop', creationPolicy: 'Orphan', deletionPolicy: 'Retain' });
    expect(at(external, 'spec.dataFrom')).toHaveLength(ENTRIES.length);
    expect(at(external, 'spec.dataFrom.0.rewrite.0.regexp')).toEqual({
      source: '^password$',
      target: 'database-password',
    });
    const generators = objects.filter(({ kind }) => kind === 'Password');
    expect(generators.map((generator) => at(generator, 'spec.length'))).toEqual([32, 64]);
    expect(generators.map((generator) => at(generator, 'spec.symbols'))).toEqual([0, 0]);
    expect(generators.map((generator) => at(generator, 'metadata.name'))).toEqual([
      at(external, 'spec.dataFrom.0.sourceRef.generatorRef.name'),
      at(external, 'spec.dataFrom.1.sourceRef.generatorRef.name'),
    ]);
  });

  test('reads entries from a store, each as a property of one key', () => {
    const store = ExternalSecretStore.clusterSecretStore('vault');
    const secrets = secretsOf(
      Secrets.externalSecrets({ store, key: 'shop/web', refreshInterval: Duration.minutes(5) }),
    );
    const objects = rendered(secrets);
    expect(allSchemaErrors(objects)).toEqual([]);
    expect(objects).toHaveLength(1);
    expect(at(objects[0], 'spec')).toMatchObject({
      refreshInterval: '300s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      data: [
        { secretKey: 'database-password', remoteRef: { key: 'shop/web', property: 'database-password' } },
        { secretKey: 'auth-key', remoteRef: { key: 'shop/web', property: 'auth-key' } },
      ],
    });
  });

  test('generates entries that the store lacks, in a separate Secret', () => {
    const store = ExternalSecretStore.secretStore('aws');
    const secrets = secretsOf(
      Secrets.externalSecrets({ store, keys: { 'database-password': ExternalSecretKey.of('rds') } }),
    );
    expect(allSchemaErrors(rendered(secrets))).toEqual([]);
    expect(secrets.reference('database-password').secretName).toBe('shop');
    expect(secrets.reference('auth-key').secretName).toBe('shop-generated');
    const policies = rendered(secrets).map((object) => at(object, 'spec.refreshPolicy'));
    expect(policies.filter((policy) => policy !== undefined)).toEqual(['Periodic', 'CreatedOnce']);
  });

  test('requires a store for keys, and keys for a store', () => {
    expect(() => Secrets.externalSecrets({ key: 'a' })).toThrow("'store' should be set to read 'key' or 'keys'");
    const store = ExternalSecretStore.secretStore('aws');
    expect(() => Secrets.externalSecrets({ store })).toThrow("'key' or 'keys' should name the values");
  });
});

describe("Vault's agent", () => {
  const secrets = secretsOf(
    Secrets.vaultAgent({ role: 'shop', path: 'secret/data/shop', fields: { 'auth-key': 'AK' } }),
  );
  const reference = secrets.reference('auth-key');

  test('writes files, which images read through their _FILE variables', () => {
    expect(rendered(secrets)).toEqual([]);
    expect(reference.file).toBe('/vault/secrets/auth-key');
    expect(envOf(reference)).toEqual([{ name: 'PASSWORD_FILE', value: '/vault/secrets/auth-key' }]);
  });

  test('writes one file per entry, before other init containers', () => {
    expect(reference.podAnnotations).toEqual({
      'vault.hashicorp.com/agent-inject': 'true',
      'vault.hashicorp.com/agent-init-first': 'true',
      'vault.hashicorp.com/role': 'shop',
      'vault.hashicorp.com/agent-inject-secret-auth-key': 'secret/data/shop',
      'vault.hashicorp.com/agent-inject-template-auth-key':
        '{{- with secret "secret/data/shop" -}}{{ index .Data.data "AK" }}{{- end -}}',
    });
    expect(reference.needsServiceAccountToken).toBe(true);
  });

  test('fills the files only once for pods that end', () => {
    expect(reference.jobAnnotations).toEqual({
      ...reference.podAnnotations,
      'vault.hashicorp.com/agent-pre-populate-only': 'true',
    });
    expect(reference.podAnnotations).not.toHaveProperty('vault.hashicorp.com/agent-pre-populate-only');
  });

  test('reads the first version of the key-value engine too', () => {
    const first = secretsOf(Secrets.vaultAgent({ role: 'shop', path: 'secret/shop', kvVersion: 1 }));
    expect(JSON.stringify(first.reference('auth-key').podAnnotations)).toContain('index .Data \\"auth-key\\"');
  });

  test('refuses text that would break out of the template', () => {
    expect(() => Secrets.vaultAgent({ role: 'a', path: 'x" }}{{ env "HOME' })).toThrow(
      "'path' should have neither quotes",
    );
  });
});

describe('Sealed Secrets', () => {
  test('keep the encrypted values under stable names', () => {
    const encryptedData = { 'database-password': 'AgBx', 'auth-key': 'AgBy' };
    const secrets = secretsOf(Secrets.sealed({ encryptedData }));
    expect(rendered(secrets)).toEqual([
      {
        apiVersion: 'bitnami.com/v1alpha1',
        kind: 'SealedSecret',
        metadata: { name: 'shop', namespace: 'shop' },
        spec: { encryptedData, template: { metadata: { name: 'shop', namespace: 'shop' } } },
      },
    ]);
  });

  test('require every entry', () => {
    expect(() => secretsOf(Secrets.sealed({ encryptedData: { 'auth-key': 'AgBy' } }))).toThrow(
      "encrypt it with 'kubeseal --raw --name shop'",
    );
  });
});

describe('values in the manifest', () => {
  const values = { 'database-password': 'correct horse', 'auth-key': 'battery staple' };

  test('are rendered with the reason, and nowhere else', () => {
    const secrets = secretsOf(Secrets.fromValues(values, 'a lab that is thrown away'));
    const [secret, ...others] = rendered(secrets);
    expect(others).toEqual([]);
    expect(allSchemaErrors([secret!])).toEqual([]);
    expect(at(secret, 'stringData')).toEqual(values);
    expect(at(secret, 'metadata.annotations')).toEqual({
      'cdk8s-nonstop/reason.secret-in-manifest': 'a lab that is thrown away',
    });
    expect(secrets.kubectlCommand).not.toContain('horse');
  });

  test('require a reason', () => {
    expect(() => Secrets.fromValues(values, ' ')).toThrow('say in a sentence why the values are in the manifest');
  });

  const SLIPS: readonly (readonly [string, () => unknown])[] = [
    ['a missing entry', () => secretsOf(Secrets.fromValues({ 'auth-key': 'hunter2' }, 'why'))],
    ['an extra entry', () => secretsOf(Secrets.fromValues({ ...values, other: 'hunter2' }, 'why'))],
    ['a text', () => Secrets.fromValues('hunter2' as never, 'why')],
    ['a list', () => secretsOf(Secrets.fromValues(['hunter2'] as never, 'why'))],
    ['a number', () => secretsOf(Secrets.fromValues({ ...values, 'auth-key': 20021 as never }, 'why'))],
    ['a value in place of a key', () => secretsOf(Secrets.existing({ keys: { 'auth-key': 'hunter2!' } }))],
  ];

  test.each(SLIPS)('appear in no error: %s', (_name, slip) => {
    let message = '';
    try {
      slip();
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).not.toBe('');
    expect(message).not.toMatch(/hunter2|20021|horse|staple/);
  });
});

describe('entries', () => {
  test('have distinct names, and lengths that cannot be guessed', () => {
    const twice = { entries: [SecretEntry.of('a'), SecretEntry.of('a')] };
    expect(() => new WorkloadSecrets(newChart(), 'Secrets', twice)).toThrow("got 'a' twice");
    expect(() => SecretEntry.of('a', { length: 8 })).toThrow('shorter values are easy to guess');
  });

  test('that do not exist are an error that lists those that do', () => {
    expect(() => secretsOf().reference('root')).toThrow(
      "'entries' should have 'root', got database-password, auth-key",
    );
    expect(() => secretsOf(Secrets.existing({ keys: { salt: 'a' } }))).toThrow(
      "'keys' should name entries (database-password, auth-key), got 'salt'",
    );
  });
});
