/**
 * Secrets, storage, databases and backups: wrong values give clear errors, and secret values stay where they belong.
 */
import { type Chart, Testing } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import fc from 'fast-check';
import {
  SecretEntry,
  BackupDestination,
  Database,
  DatabaseBackup,
  ExternalSecretStore,
  SecretValueReference,
  Secrets,
  Storage,
  StorageClaim,
  WorkloadDatabase,
  WorkloadSecrets,
} from '../../src';
import { runs } from '../helpers/runs';
import { allSchemaErrors } from '../helpers/schema-errors';
import { type Manifest, newChart } from '../helpers/synth';

/** Messages of the language itself, which mean that a check is missing. */
const UNCLEAR =
  /cannot read|is not a function|not iterable|cannot use 'in'|convert|\[object|is not defined|invalid array/i;

type Options = Readonly<Record<string, unknown>>;

const ENTRIES = [SecretEntry.of('database-password'), SecretEntry.of('database-root-password')];
const METADATA = { metadata: { name: 'shop' } };

function secretsOf(chart: Chart, source: Secrets = Secrets.existing()): WorkloadSecrets {
  return new WorkloadSecrets(chart, 'Secrets', { entries: ENTRIES, source, ...METADATA });
}

function databaseOf(chart: Chart, database: Database, options: Options = {}): WorkloadDatabase {
  const required = { database, secrets: secretsOf(chart), databaseName: 'shop', user: 'web', ...METADATA };
  return new WorkloadDatabase(chart, 'Database', { ...required, ...options });
}

function backupOf(chart: Chart, options: Options): unknown {
  const destination = BackupDestination.claim(new StorageClaim(chart, 'Backups'));
  const database = databaseOf(chart, Database.mysql());
  return new DatabaseBackup(chart, 'Backup', { database, destination, ...METADATA, ...options });
}

const OPERATOR = ['replicas', 'storageClassName', 'size', 'operatorNamespace', 'clientImage'];
const ROOK = [
  'storageClassName',
  'defineStorageClass',
  'definePool',
  'clusterNamespace',
  'operatorNamespace',
  'replicas',
];

const store = ExternalSecretStore.secretStore('vault');

/** Each choice, its options, and the function that takes them. */
const CHOICES: readonly (readonly [string, readonly string[], (chart: Chart, options: Options) => unknown])[] = [
  [
    'secrets',
    ['entries', 'source', 'metadata'],
    (chart, options) => new WorkloadSecrets(chart, 'Secrets', { entries: ENTRIES, ...options }),
  ],
  ['existing secrets', ['name', 'keys', 'references'], (chart, options) => secretsOf(chart, Secrets.existing(options))],
  [
    'external secrets',
    ['store', 'key', 'keys', 'refreshInterval', 'name'],
    (chart, options) => secretsOf(chart, Secrets.externalSecrets({ store, key: 'shop', ...options })),
  ],
  [
    "Vault's agent",
    ['role', 'path', 'fields', 'kvVersion'],
    (chart, options) => secretsOf(chart, Secrets.vaultAgent({ role: 'shop', path: 'secret/data/shop', ...options })),
  ],
  [
    'sealed secrets',
    ['encryptedData', 'name'],
    (chart, options) => secretsOf(chart, Secrets.sealed({ encryptedData: {}, ...options })),
  ],
  ['a claim', ['storage', 'size', 'accessMode', 'metadata'], (chart, options) => new StorageClaim(chart, 'A', options)],
  [
    'a filesystem',
    [...ROOK, 'retain', 'filesystemName', 'dataPoolName', 'activeStandby'],
    (chart, options) => new StorageClaim(chart, 'A', { storage: Storage.rookCephFilesystem(options) }),
  ],
  [
    'blocks',
    [...ROOK, 'retain', 'poolName'],
    (chart, options) => new StorageClaim(chart, 'A', { storage: Storage.rookCephBlock(options) }),
  ],
  [
    'NFS',
    ['server', 'path', 'mountOptions'],
    (chart, options) => new StorageClaim(chart, 'A', { storage: Storage.nfs({ server: 'a', path: '/a', ...options }) }),
  ],
  [
    'a database',
    ['database', 'secrets', 'databaseName', 'user', 'clients', 'metadata'],
    (chart, options) => databaseOf(chart, Database.mysql(), options),
  ],
  [
    'one server',
    [
      ...['image', 'storage', 'size', 'claimMetadata', 'args', 'collation', 'resources', 'startupTime'],
      ...['terminationGracePeriod', 'security'],
    ],
    (chart, options) => databaseOf(chart, Database.mysql(options)),
  ],
  [
    'Galera',
    [...OPERATOR, 'image', 'maxUserConnections', 'resources'],
    (chart, options) => databaseOf(chart, Database.mariadbOperator(options)),
  ],
  [
    'InnoDB',
    [...OPERATOR, 'rootSecretName', 'routers'],
    (chart, options) => databaseOf(chart, Database.mysqlOperator({ rootSecretName: 'root', ...options })),
  ],
  [
    'Percona',
    [...OPERATOR, 'crVersion', 'systemUsersSecretName', 'image', 'haproxyImage'],
    (chart, options) => databaseOf(chart, Database.percona(options)),
  ],
  [
    'an external database',
    ['host', 'secret', 'port', 'isHighlyAvailable', 'clientImage'],
    (chart, options) => databaseOf(chart, Database.external({ host: 'db', ...options })),
  ],
  [
    'a backup',
    [
      ...['database', 'destination', 'volumes', 'schedule', 'timeZone', 'keepLast', 'verification', 'deadline'],
      ...['dumpSizeLimit', 'security', 'resources', 'metadata'],
    ],
    backupOf,
  ],
  [
    "restic's repository",
    ['repository', 'password', 'credentials', 'image'],
    (chart, options) => {
      const password = SecretValueReference.fromFile('/password');
      const destination = BackupDestination.restic({ repository: 'rest:https://a/', password, ...options });
      return backupOf(chart, { destination });
    },
  ],
  [
    'a claim for backups',
    ['folder', 'image'],
    (chart, options) => {
      const claim = new StorageClaim(chart, 'Other');
      return backupOf(chart, { destination: BackupDestination.claim(claim, options) });
    },
  ],
];

const wrong = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    undefined,
    NaN,
    Infinity,
    -1,
    '',
    ' ',
    1.5,
    '10%',
    () => 1,
    PersistentVolumeAccessMode.READ_WRITE_MANY,
  ),
  fc.array(fc.jsonValue(), { minLength: 1, maxLength: 2 }),
);

test.each(CHOICES)(
  'one wrong value of %s gives a clear error, or objects that the schemas allow',
  (_name, names, define) => {
    fc.assert(
      fc.property(fc.constantFrom(...names), wrong, (name, value) => {
        const chart = newChart();
        let objects: Manifest[] = [];
        try {
          define(chart, { [name]: value });
          objects = Testing.synth(chart) as Manifest[];
        } catch (error) {
          const { constructor, message } = error as Error;
          expect([constructor.name, UNCLEAR.test(message) ? message : 'clear']).toEqual(['Error', 'clear']);
        }
        expect(allSchemaErrors(objects)).toEqual([]);
      }),
      { numRuns: runs(150), seed: 20_260_101 },
    );
  },
);

const secretValue = fc.stringMatching(/^[A-Za-z0-9!#%&*+,-]{12,40}$/);

test('a value is in the requested Secret, but in no other object and no error', () => {
  fc.assert(
    fc.property(secretValue, secretValue, fc.boolean(), (password, root, forgetsRoot) => {
      const chart = newChart();
      const values = { 'database-password': password, [forgetsRoot ? 'root' : 'database-root-password']: root };
      let shown: string;
      try {
        const database = Database.mysql();
        const secrets = secretsOf(chart, Secrets.fromValues(values, 'a test'));
        const bound = new WorkloadDatabase(chart, 'Database', {
          ...{ database, secrets, databaseName: 'shop', user: 'web', ...METADATA },
        });
        const destination = BackupDestination.claim(new StorageClaim(chart, 'Backups'));
        new DatabaseBackup(chart, 'Backup', { database: bound, destination, ...METADATA });
        const objects = Testing.synth(chart) as Manifest[];
        expect(objects.find(({ kind }) => kind === 'Secret')).toMatchObject({ stringData: values });
        shown = JSON.stringify(objects.filter(({ kind }) => kind !== 'Secret')) + secrets.kubectlCommand;
      } catch (error) {
        expect(forgetsRoot).toBe(true);
        shown = (error as Error).message;
      }
      expect([shown.includes(password), shown.includes(root)]).toEqual([false, false]);
    }),
    { numRuns: runs(60), seed: 20_260_101 },
  );
});
