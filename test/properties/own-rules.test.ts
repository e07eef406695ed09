/**
 * The output of every construct under its own rules, which know nothing of the constructs. Whatever a construct accepts
 * with a reason, the rules accept by that reason, and none is left over.
 */
import { Duration } from 'cdk8s';
import { Deployment, Probe, type Service } from 'cdk8s-plus-27';
import fc from 'fast-check';
import {
  Autoscaling,
  BackupDestination,
  Canary,
  CanaryProvider,
  Database,
  DatabaseBackup,
  ExternalSecretStore,
  GatewayParentRef,
  Health,
  LoadReport,
  LoadTarget,
  LoadTest,
  LoadTool,
  PreStopHook,
  GracefulShutdown,
  Secrets,
  Spread,
  Storage,
  StorageClaim,
  WorkloadDatabase,
  WorkloadSecrets,
  WordpressStack,
  ZeroDowntimeAttachment,
  type ZeroDowntimeDeploymentProps,
} from '../../src';
import { runs } from '../helpers/runs';
import { newChart, newWeb } from '../helpers/synth';
import { anyAddition, anyOptions, anyProps, anyRoutes, anyVolume } from './any-workload';
import { isImpossible, legalStack } from './legal-wordpress';
import { type Build, settle } from './settle';

const SEED = 20_260_101;

/** Tries any legal choices, skipping those that a construct refuses. */
function forAny<T>(choices: fc.Arbitrary<T>, full: number, build: (choices: T) => Build): void {
  fc.assert(
    fc.property(choices, (choice) => {
      const left = settle(build(choice));
      fc.pre(left !== undefined);
      expect(left).toEqual([]);
    }),
    { numRuns: runs(full), seed: SEED },
  );
}

test('a ZeroDowntimeDeployment is clean, or its findings are accepted by the reasons given', () => {
  forAny(
    fc.tuple(anyProps, anyRoutes, anyAddition, anyVolume),
    400,
    ([props, routes, add, volume]) =>
      (acknowledge) => {
        const chart = newChart();
        const volumeMounts = volume === undefined ? undefined : [{ path: '/data', volume: volume(chart) }];
        const web = newWeb({ ...props, volumeMounts, acknowledge }, chart);
        add(web);
        routes.forEach((expose) => {
          expose(web);
        });
        return web;
      },
  );
});

const existing = fc.record({
  replicas: fc.constantFrom(undefined, 1, 2, 5),
  liveness: fc.constantFrom(undefined, Probe.fromTcpSocket()),
  readiness: fc.constantFrom(undefined, Probe.fromHttpGet('/ready')),
  minReady: fc.constantFrom(undefined, Duration.seconds(30)),
  terminationGracePeriod: fc.constantFrom(undefined, Duration.seconds(10), Duration.seconds(300)),
  isServed: fc.boolean(),
  hasHealth: fc.boolean(),
});

test('an attachment to an existing Deployment is clean, or its findings are accepted by the reasons given', () => {
  forAny(fc.tuple(existing, anyOptions, anyRoutes), 200, ([given, options, routes]) => (acknowledge) => {
    const { replicas, liveness, readiness, minReady, terminationGracePeriod, isServed, hasHealth } = given;
    const chart = newChart();
    const deployment = new Deployment(chart, 'Shop', {
      metadata: { name: 'shop' },
      replicas,
      minReady,
      terminationGracePeriod,
      containers: [{ image: 'example.com/shop:1.4.2', portNumber: 8080, liveness, readiness }],
    });
    const service: Service | undefined = isServed ? deployment.exposeViaService() : undefined;
    const health = hasHealth ? Health.http('/healthz') : undefined;
    const attachment = new ZeroDowntimeAttachment(chart, 'ZeroDowntime', {
      ...{ ...options, deployment, service, health, acknowledge },
    });
    (isServed ? routes : []).forEach((expose) => {
      expose(attachment);
    });
    return attachment;
  });
});

const canaried: fc.Arbitrary<Partial<ZeroDowntimeDeploymentProps>> = anyProps.map((props) => ({
  shutdown: GracefulShutdown.drain({ hook: PreStopHook.sleepCommand() }),
  ...props,
  replicas: undefined,
  autoscaling: props.autoscaling ?? Autoscaling.between(2, 4).onCpuUtilization(60),
}));

const provider = fc.constantFrom(
  CanaryProvider.kubernetes(),
  CanaryProvider.traefik(),
  CanaryProvider.istio(),
  CanaryProvider.linkerd(),
  CanaryProvider.nginx('web'),
  CanaryProvider.gatewayApi({ gatewayRefs: [GatewayParentRef.of('public')], host: 'shop.example.com' }),
);

test('a workload with a Canary is clean, or its findings are accepted by the reasons given', () => {
  forAny(fc.tuple(canaried, provider, anyRoutes, anyAddition), 300, ([props, by, routes, add]) => (acknowledge) => {
    const web = newWeb({ ...props, acknowledge });
    add(web);
    const canary = new Canary(web, 'Canary', { workload: web, provider: by });
    routes.forEach((expose) => {
      expose(web);
    });
    return canary;
  });
});

test('a WordpressStack is clean, or its findings are accepted by the reasons given', () => {
  const choices = fc.tuple(
    legalStack.filter((props) => !isImpossible(props)),
    fc.constantFrom(undefined, Spread.none('one node is all there is')),
  );
  forAny(choices, 60, ([props, spread]) => (acknowledge) => {
    return new WordpressStack(newChart(), 'Site', { ...props, spread, acknowledge });
  });
});

const database = fc.constantFrom(
  Database.mysql(),
  Database.mysql({ terminationGracePeriod: Duration.minutes(2), startupTime: Duration.minutes(20) }),
  Database.mysql({ storage: Storage.rookCephBlock() }),
  Database.mysql({ storage: Storage.existingClaim('data') }),
  Database.mariadbOperator({ operatorNamespace: 'mariadb-operator' }),
  Database.mysqlOperator({ rootSecretName: 'root' }),
  Database.percona(),
  Database.external({ host: 'mysql.example.com' }),
);

const secrets = fc.constantFrom(
  Secrets.existing(),
  Secrets.externalSecrets({ store: ExternalSecretStore.secretStore('vault'), key: 'shop' }),
  Secrets.vaultAgent({ role: 'shop', path: 'secret/data/shop' }),
);

const backups = fc.constantFrom(
  undefined,
  Storage.defaultClass(),
  Storage.nfs({ server: 'nfs.example.com', path: '/backups' }),
  Storage.existingClaim('backups'),
);

test('a database with its secrets and backups is clean', () => {
  forAny(fc.tuple(database, secrets, backups), 60, ([chosen, source, storage]) => () => {
    const chart = newChart();
    const metadata = { name: 'shop' };
    const bound = new WorkloadDatabase(chart, 'Database', {
      database: chosen,
      secrets: new WorkloadSecrets(chart, 'Secrets', { entries: chosen.secretEntries, source, metadata }),
      databaseName: 'shop',
      user: 'web',
      metadata,
    });
    if (storage !== undefined) {
      const destination = BackupDestination.claim(new StorageClaim(chart, 'Backups', { storage }));
      new DatabaseBackup(chart, 'Backup', { database: bound, destination, metadata: { name: 'backup' } });
    }
    return bound;
  });
});

const tool = fc.constantFrom(undefined, LoadTool.fortio(), LoadTool.k6(), LoadTool.apacheBench());

test('a load test is clean beside the workload that it targets', () => {
  forAny(fc.tuple(tool, fc.boolean()), 30, ([chosen, isKept]) => () => {
    const web = newWeb();
    const { claim } = new StorageClaim(web, 'Reports', { storage: Storage.defaultClass() });
    new LoadTest(web, 'LoadTest', {
      target: LoadTarget.workload(web),
      tool: chosen,
      ...(isKept ? { report: LoadReport.claim(claim) } : {}),
    });
    return web;
  });
});
