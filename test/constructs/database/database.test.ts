import { Chart, Duration, JsonPatch, Size, Testing } from 'cdk8s';
import { Cpu, Secret } from 'cdk8s-plus-27';
import {
  Database,
  Health,
  NetworkPolicyPeers,
  PodSecurity,
  Qos,
  SecretValueReference,
  Secrets,
  Storage,
  WorkloadDatabase,
  type WorkloadDatabaseProps,
  WorkloadSecrets,
  ZeroDowntimeDeployment,
} from '../../../src';
import { checkObjects } from '../../helpers/check-constructs';
import { allSchemaErrors, WITHOUT_SCHEMA } from '../../helpers/schema-errors';
import { at, inContainer, inPod, type Manifest, newChart, renderAll } from '../../helpers/synth';

type Options = Partial<WorkloadDatabaseProps> & { readonly source?: Secrets };

function databaseOf(database: Database, { source, ...props }: Options = {}, chart = newChart()): WorkloadDatabase {
  const secrets = new WorkloadSecrets(chart, 'Secrets', {
    entries: database.secretEntries,
    metadata: { name: 'shop' },
    ...(source === undefined ? {} : { source }),
  });
  return new WorkloadDatabase(chart, 'Database', {
    database,
    secrets,
    databaseName: 'shop',
    user: 'web',
    metadata: { name: 'db' },
    ...props,
  });
}

function objectsOf(database: WorkloadDatabase): Manifest[] {
  const objects = Testing.synth(Chart.of(database)) as Manifest[];
  expect(allSchemaErrors(objects)).toEqual([]);
  return objects;
}

function find(objects: readonly Manifest[], kind: string): Manifest {
  const found = objects.find((object) => object.kind === kind);
  expect(found).toBeDefined();
  return found!;
}

/** The findings that are not acknowledged. */
const findingsOf = (objects: readonly Manifest[]): string[] =>
  checkObjects(objects)
    .findings.filter(({ verdict }) => verdict !== 'acknowledged')
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);

describe('a single MySQL server', () => {
  const objects = objectsOf(databaseOf(Database.mysql()));
  const statefulSet = find(objects, 'StatefulSet');

  test('is a StatefulSet, a Service, a claim and a policy, and no budget that blocks drains', () => {
    expect(objects.map(({ kind, metadata }) => `${String(kind)}/${String(at(metadata, 'name'))}`)).toEqual([
      'PersistentVolumeClaim/db-data',
      'Service/db',
      'StatefulSet/db',
      'NetworkPolicy/db',
    ]);
  });

  test('is clean under every rule, since it acknowledges its own outages', () => {
    expect(findingsOf(objects)).toEqual([]);
    expect(Object.keys(at(statefulSet, 'metadata.annotations') as object).sort()).toEqual([
      'cdk8s-nonstop/acknowledge.prestop-covers-propagation',
      'cdk8s-nonstop/acknowledge.statefulset-single',
      'cdk8s-nonstop/startup',
    ]);
    expect(JSON.stringify(at(statefulSet, 'metadata.annotations'))).toContain('an outage at each of its restarts');
  });

  test('without its acknowledgements has findings', () => {
    const metadata = { ...(statefulSet.metadata as object), annotations: {} };
    const found = findingsOf(objects.map((object) => (object === statefulSet ? { ...object, metadata } : object)));
    expect(found.join()).toMatch(/statefulset-single.*prestop-covers-propagation|prestop.*statefulset-single/s);
  });

  test('runs MySQL 8.4 as user 999 with a read-only root and no API access', () => {
    expect(inContainer(statefulSet, 'image')).toBe('mysql:8.4.6');
    expect(inContainer(statefulSet, 'args')).toEqual([
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_unicode_ci',
    ]);
    expect(inPod(statefulSet, 'securityContext')).toEqual({
      runAsNonRoot: true,
      runAsUser: 999,
      runAsGroup: 999,
      fsGroup: 999,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(inContainer(statefulSet, 'securityContext')).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    expect(inPod(statefulSet, 'automountServiceAccountToken')).toBe(false);
  });

  test("keeps its data in a folder of the volume, separate from ext4's lost+found", () => {
    expect(inContainer(statefulSet, 'volumeMounts.0')).toEqual({
      mountPath: '/var/lib/mysql',
      name: 'data',
      subPath: 'mysql',
    });
    expect(inPod(statefulSet, 'volumes.0.persistentVolumeClaim')).toEqual({ claimName: 'db-data' });
    expect(at(find(objects, 'PersistentVolumeClaim'), 'spec.resources.requests.storage')).toBe('20Gi');
  });

  test('gets passwords only by reference', () => {
    expect(inContainer(statefulSet, 'env')).toEqual([
      { name: 'MYSQL_DATABASE', value: 'shop' },
      { name: 'MYSQL_USER', value: 'web' },
      { name: 'MYSQL_PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'database-password' } } },
      { name: 'MYSQL_ROOT_PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'database-root-password' } } },
    ]);
  });

  test('is ready when the user gets an answer over TCP, has time to start, and is never killed for being slow', () => {
    const command = (inContainer(statefulSet, 'readinessProbe.exec.command') as string[]).join(' ');
    expect(command).toContain("--execute='SELECT 1'");
    expect(command).toContain('--host=127.0.0.1');
    expect(command).toContain('MYSQL_PWD="$password"');
    expect(command).not.toMatch(/--password|mysqladmin/);
    const { failureThreshold, periodSeconds } = inContainer(statefulSet, 'startupProbe') as Record<string, number>;
    // A server that takes exactly this time is ready at the last probe.
    expect((failureThreshold! - 1) * periodSeconds!).toBe(900);
    expect(inContainer(statefulSet, 'livenessProbe')).toBeUndefined();
    expect(inPod(statefulSet, 'terminationGracePeriodSeconds')).toBe(300);
  });

  test('blocks all clients that are not named', () => {
    expect(at(find(objects, 'NetworkPolicy'), 'spec')).toEqual({
      podSelector: { matchLabels: { app: 'db' } },
      policyTypes: ['Ingress'],
      ingress: [],
    });
    const database = databaseOf(Database.mysql(), { clients: NetworkPolicyPeers.pods({ podLabels: { app: 'web' } }) });
    database.addClients(NetworkPolicyPeers.pods({ podLabels: { app: 'cron' } }));
    database.addClients(NetworkPolicyPeers.pods({ podLabels: { app: 'cron' } }));
    expect(at(find(objectsOf(database), 'NetworkPolicy'), 'spec.ingress')).toEqual([
      {
        from: [{ podSelector: { matchLabels: { app: 'web' } } }, { podSelector: { matchLabels: { app: 'cron' } } }],
        ports: [{ port: 3306, protocol: 'TCP' }],
      },
    ]);
  });

  test('provides clients with its address', () => {
    const { connection, server } = databaseOf(Database.mysql(), { metadata: { name: 'db', namespace: 'shop' } });
    expect(connection).toMatchObject({
      host: 'db',
      port: 3306,
      databaseName: 'shop',
      user: 'web',
      podLabels: { app: 'db' },
      namespace: 'shop',
      isHighlyAvailable: false,
    });
    expect(connection.password.key).toBe('database-password');
    expect(server?.claim.claimName).toBe('db-data');
  });

  test('renders all options', () => {
    const database = Database.mysql({
      image: 'mariadb:11.8.3',
      storage: Storage.rookCephBlock({ defineStorageClass: false }),
      size: Size.gibibytes(5),
      claimMetadata: { name: 'mysql-pvc' },
      args: ['--max-connections=300'],
      collation: 'utf8mb4_0900_ai_ci',
      resources: Qos.guaranteed({ cpu: Cpu.millis(500), memory: Size.gibibytes(1) }),
      startupTime: Duration.minutes(5),
      terminationGracePeriod: Duration.minutes(2),
      security: PodSecurity.root('an image of 2015'),
    });
    const chosen = objectsOf(databaseOf(database));
    const server = find(chosen, 'StatefulSet');
    expect(inContainer(server, 'image')).toBe('mariadb:11.8.3');
    expect(inContainer(server, 'args')).toContain('--max-connections=300');
    expect(inContainer(server, 'args')).toContain('--collation-server=utf8mb4_0900_ai_ci');
    expect(inPod(server, 'terminationGracePeriodSeconds')).toBe(120);
    expect(inContainer(server, 'startupProbe.failureThreshold')).toBe(31);
    expect(inContainer(server, 'resources.limits')).toEqual({ cpu: '500m', memory: '1024Mi' });
    expect(inPod(server, 'volumes.0.persistentVolumeClaim.claimName')).toBe('mysql-pvc');
    expect(at(server, 'metadata.annotations')).toHaveProperty(['cdk8s-nonstop/reason.run-as-root']);
    expect(findingsOf(chosen)).toEqual([]);
  });

  test('keeps the reason for having no resources where the rules read it', () => {
    const unlimited = objectsOf(databaseOf(Database.mysql({ resources: Qos.bestEffort('a test bed') })));
    expect(at(find(unlimited, 'StatefulSet'), 'metadata.annotations')).toMatchObject({
      'mysql.cdk8s-nonstop/acknowledge.requests-missing': 'a test bed',
    });
    expect(findingsOf(unlimited)).toEqual([]);
  });

  test('keeps explicitly set values, as any workload does', () => {
    const metadata = { name: 'db', annotations: { 'cdk8s-nonstop/startup': '1200s' } };
    const set = find(objectsOf(databaseOf(Database.mysql(), { metadata })), 'StatefulSet');
    expect(at(set, 'metadata.annotations')).toHaveProperty(['cdk8s-nonstop/startup'], '1200s');
    const patched = databaseOf(Database.mysql());
    patched.server!.statefulSet.addJsonPatch(
      JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 20),
    );
    expect(() => renderAll(patched)).toThrow('grace-covers-budget: the grace period of 20s');
  });

  test('uses an existing claim of any size', () => {
    const server = objectsOf(databaseOf(Database.mysql({ storage: Storage.existingClaim('mysql-pvc') })));
    expect(server.map(({ kind }) => kind)).not.toContain('PersistentVolumeClaim');
    expect(inPod(find(server, 'StatefulSet'), 'volumes.0.persistentVolumeClaim.claimName')).toBe('mysql-pvc');
  });

  test("reads files that Vault's agent writes, even in the probe", () => {
    const source = Secrets.vaultAgent({ role: 'shop', path: 'secret/data/shop' });
    const server = find(objectsOf(databaseOf(Database.mysql(), { source })), 'StatefulSet');
    expect(inContainer(server, 'env.2')).toEqual({
      name: 'MYSQL_PASSWORD_FILE',
      value: '/vault/secrets/database-password',
    });
    expect(inPod(server, 'automountServiceAccountToken')).toBe(true);
    expect(Object.keys(at(server, 'spec.template.metadata.annotations') as object)).toContain(
      'vault.hashicorp.com/agent-inject-secret-database-root-password',
    );
    expect(inContainer(server, 'readinessProbe.exec.command.2')).toContain('$(cat "$MYSQL_PASSWORD_FILE")');
  });

  test.each<[string, () => unknown, string]>([
    [
      'a grace period of a minute',
      () => Database.mysql({ terminationGracePeriod: Duration.minutes(1) }),
      'at least 120s',
    ],
    [
      'a collation of another character set',
      () => Database.mysql({ collation: 'UTF-8' }),
      "'collation' should be a collation such as",
    ],
    ['an empty image', () => Database.mysql({ image: ' ' }), "'image' should be a non-empty string"],
    ['root as the user', () => databaseOf(Database.mysql(), { user: 'root' }), "got 'root'"],
    ['a database name of two words', () => databaseOf(Database.mysql(), { databaseName: 'a b' }), "got 'a b'"],
    ['no secrets', () => databaseOf(Database.mysql(), { secrets: undefined }), "'secrets' should have the entry"],
  ])('refuses %s', (_name, define, message) => {
    expect(define).toThrow(message);
  });
});

describe('clients', () => {
  const chart = newChart();
  const database = databaseOf(Database.mysql(), {}, chart);
  const web = new ZeroDowntimeDeployment(chart, 'Web', {
    image: 'web:1',
    port: 8080,
    health: Health.http('/'),
    metadata: { name: 'web' },
  });
  web.addInitContainer(database.waitContainer());
  database.addClients(NetworkPolicyPeers.pods({ podLabels: { app: 'web' } }));

  test('wait in an init container, which gets the password by reference, until a query is answered', () => {
    const objects = Testing.synth(chart) as Manifest[];
    const wait = inPod(find(objects, 'Deployment'), 'initContainers.0');
    expect(at(wait, 'image')).toBe('mysql:8.4.6');
    expect(at(wait, 'env')).toContainEqual({
      name: 'DATABASE_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'shop', key: 'database-password' } },
    });
    // Otherwise a pod whose application uses the image's user would not start: the client's image runs as root.
    expect(at(wait, 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
    expect(at(wait, 'command.2')).toContain('until error=$($client $DATABASE_NAME');
    expect(at(wait, 'command.2')).toContain('on $DATABASE_HOST:$DATABASE_PORT: $error');
    expect(findingsOf(objects)).toEqual([]);
  });
});

describe("the MariaDB operator's Galera cluster", () => {
  const objects = objectsOf(
    databaseOf(Database.mariadbOperator({ storageClassName: 'fast', operatorNamespace: 'ops' })),
  );

  test('has three servers on three nodes, and gets its secrets by reference', () => {
    expect(at(find(objects, 'MariaDB'), 'spec')).toEqual({
      replicas: 3,
      galera: { enabled: true },
      rootPasswordSecretKeyRef: { name: 'shop', key: 'database-root-password', generate: false },
      storage: { size: '20Gi', storageClassName: 'fast' },
      affinity: { antiAffinityEnabled: true },
      podDisruptionBudget: { maxUnavailable: 1 },
      resources: { limits: { memory: '2048Mi' }, requests: { cpu: '250m', memory: '1024Mi' } },
    });
  });

  test('has a database and a user with enough connections, which survive the deletion of their objects', () => {
    expect(at(find(objects, 'User'), 'spec')).toEqual({
      cleanupPolicy: 'Skip',
      name: 'web',
      host: '%',
      mariaDbRef: { name: 'db' },
      passwordSecretKeyRef: { name: 'shop', key: 'database-password' },
      maxUserConnections: 200,
    });
    expect(at(find(objects, 'Database'), 'spec')).toMatchObject({ name: 'shop', cleanupPolicy: 'Skip' });
    expect(at(find(objects, 'Grant'), 'spec')).toMatchObject({ database: 'shop', username: 'web', table: '*' });
  });

  test('is reached at its primary', () => {
    const { connection, cluster, server } = databaseOf(Database.mariadbOperator());
    expect(connection).toMatchObject({ host: 'db-primary', isHighlyAvailable: true, clientImage: 'mariadb:11.8.3' });
    expect([cluster?.kind, server]).toEqual(['MariaDB', undefined]);
  });

  test('allows the operator and its own servers if the operator is known, and has no policy otherwise', () => {
    const [own, operator] = at(find(objects, 'NetworkPolicy'), 'spec.ingress.0.from') as object[];
    expect(own).toHaveProperty('podSelector.matchLabels', {
      'app.kubernetes.io/instance': 'db',
      'app.kubernetes.io/name': 'mariadb',
    });
    expect(JSON.stringify(operator)).toContain('"kubernetes.io/metadata.name":"ops"');
    expect(databaseOf(Database.mariadbOperator()).networkPolicy).toBeUndefined();
  });

  test('reads no files', () => {
    const source = Secrets.vaultAgent({ role: 'shop', path: 'secret/data/shop' });
    expect(() => databaseOf(Database.mariadbOperator(), { source })).toThrow('an operator only reads Secrets');
  });
});

describe('the other operators', () => {
  test('the InnoDB Cluster has its root Secret and a Job that makes the user', () => {
    const database = databaseOf(Database.mysqlOperator({ rootSecretName: 'db-root', operatorNamespace: 'ops' }));
    const objects = objectsOf(database);
    expect(at(find(objects, 'InnoDBCluster'), 'spec')).toEqual({
      secretName: 'db-root',
      instances: 3,
      tlsUseSelfSigned: true,
      router: { instances: 2 },
      datadirVolumeClaimTemplate: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '20Gi' } },
      },
    });
    const job = find(objects, 'Job');
    expect(at(job, 'metadata.name')).toMatch(/^db-user-[0-9a-f]{8}$/);
    expect(inContainer(job, 'env')).toContainEqual({
      name: 'ROOT_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'db-root', key: 'rootPassword' } },
    });
    const policy = find(objects, 'NetworkPolicy');
    database.addClients(NetworkPolicyPeers.pods({ podLabels: { app: 'web' } }));
    expect(JSON.stringify(policy)).toContain('"app":"db-user"');
    expect(at(find(objectsOf(database), 'NetworkPolicy'), 'spec.ingress.0.ports.0.port')).toBe(6446);
    expect(database.connection).toMatchObject({ host: 'db', isHighlyAvailable: true });
  });

  test('Percona has three servers behind three proxies, and a user', () => {
    const database = databaseOf(Database.percona({ storageClassName: 'fast' }));
    const spec = at(find(objectsOf(database), 'PerconaXtraDBCluster'), 'spec');
    expect(spec).toMatchObject({
      crVersion: '1.20.0',
      secretsName: 'db-system-users',
      pxc: { size: 3, volumeSpec: { persistentVolumeClaim: { storageClassName: 'fast' } } },
      haproxy: { enabled: true, size: 3 },
      users: [{ name: 'web', dbs: ['shop'], passwordSecretRef: { name: 'shop', key: 'database-password' } }],
    });
    expect(database.connection.host).toBe('db-haproxy');
    expect(() => databaseOf(Database.percona(), { metadata: { name: 'a'.repeat(23) } })).toThrow('at most 22');
  });

  test.each([1, 2, 4])('a cluster of %d servers is refused: no majority', (replicas) => {
    expect(() => Database.mariadbOperator({ replicas })).toThrow(/'replicas' should be/);
    expect(() => Database.percona({ replicas })).toThrow(/'replicas' should be/);
  });
});

describe('an existing database', () => {
  test('is reached with its own secret, and no object is defined', () => {
    const chart = newChart();
    const secret = SecretValueReference.fromSecret(Secret.fromSecretName(chart, 'Rds', 'rds'), 'password');
    const database = Database.external({ host: 'db.example.com', port: 3307, secret });
    expect(database.secretEntries).toEqual([]);
    const bound = databaseOf(database, { secrets: undefined }, chart);
    expect(objectsOf(bound)).toEqual([]);
    expect(bound.connection).toMatchObject({ host: 'db.example.com', port: 3307, isHighlyAvailable: true });
    expect(bound.connection.password.secretName).toBe('rds');
    bound.addClients(NetworkPolicyPeers.pods());
    expect(bound.networkPolicy).toBeUndefined();
  });

  test('is refused as a URL', () => {
    for (const host of ['mysql://db', 'db.example.com:3307', '[fd00::7]', '-db', 'db/x']) {
      expect(() => Database.external({ host })).toThrow('without scheme, port and path');
    }
    expect(() => Database.external({ host: 'fd00::7' })).not.toThrow();
  });
});

test('every kind of database renders the same bytes twice', () => {
  const all = [
    Database.mysql(),
    Database.mariadbOperator(),
    Database.mysqlOperator({ rootSecretName: 'root' }),
    Database.percona(),
  ];
  for (const database of all) {
    const bound = databaseOf(database);
    expect(JSON.stringify(objectsOf(bound))).toBe(JSON.stringify(objectsOf(bound)));
  }
});

test('the kinds without a schema are those that the documentation lists', () => {
  expect(WITHOUT_SCHEMA).toHaveLength(7);
});
