/**
 * WordPress at the end of the page that builds it up step by step: three to six pods on one shared volume, MySQL next
 * to them, Ceph below and Traefik in front.
 *
 * Names, numbers and images are those of the page. The stack adds what it omits (a Secret for every password, one pod
 * at a time on an empty volume); test/examples/wordpress-tutorial.test.ts lists each difference.
 */
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import {
  TlsDomain,
  Autoscaling,
  Database,
  GracefulShutdown,
  Health,
  HealthProbe,
  IngressRouteTls,
  PlainHttp,
  PreStopHook,
  Qos,
  Secrets,
  ServiceExposure,
  Spread,
  Storage,
  WordpressBackup,
  WordpressContent,
  WordpressCron,
  WordpressNetworkPolicy,
  WordpressReadiness,
  WordpressRoute,
  WordpressStack,
  WordpressUploads,
} from '../../src';

export class WordpressTutorialChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new WordpressStack(this, 'Wordpress', {
      namespace: 'kube-example',
      host: 'wordpress.qikqiak.com',
      image: 'wordpress:5.3.2-apache',
      port: 80,
      portName: 'wdport',
      selector: { app: 'wordpress', tier: 'frontend' },
      service: ServiceExposure.nodePort({ port: 80, portName: 'web' }),
      route: WordpressRoute.ingressRoute(
        IngressRouteTls.certResolver('ali', { domains: [TlsDomain.of('*.qikqiak.com')] }),
        { http: PlainHttp.redirect({ middlewareName: 'redirect-https' }) },
      ),
      secrets: Secrets.existing({ name: 'wordpress-db-pwd', keys: { 'database-password': 'dbpwd' } }),
      database: Database.mysql({
        image: 'mysql:5.6',
        storage: Storage.existingClass('rook-ceph-block'),
        size: Size.gibibytes(20),
        claimMetadata: { name: 'mysql-pvc', labels: { app: 'wordpress' } },
      }),
      uploads: WordpressUploads.onVolume(Storage.rookCephFilesystem({ dataPoolName: 'data0' }), {
        size: Size.gibibytes(2),
        claimName: 'wordpress-pvc',
      }),
      content: WordpressContent.everythingOnVolume('the page mounts the volume at /var/www/html'),
      readiness: WordpressReadiness.custom(
        Health.tcp({
          readinessProbe: HealthProbe.tcp({ initialDelay: Duration.seconds(5), period: Duration.seconds(5) }),
          livenessProbe: HealthProbe.none(
            'a restart would hide the fault: alerts find it, and it is kept to be looked at',
          ),
        }),
      ),
      shutdown: GracefulShutdown.drain({
        propagation: Duration.seconds(20),
        hook: PreStopHook.shellSleep('/bin/bash'),
      }),
      spread: Spread.preferHostsByAntiAffinity(1),
      autoscaling: Autoscaling.between(3, 6).onCpuUtilization(20),
      resources: Qos.guaranteed({ cpu: Cpu.millis(200), memory: Size.mebibytes(100) }),
      // The page measured 72 to 87Mi under eight connections.
      limits: { baseMemory: Size.mebibytes(60), memoryPerWorker: Size.mebibytes(5), memoryLimit: Size.mebibytes(40) },
      cron: WordpressCron.byVisitors('the page has none'),
      backup: WordpressBackup.none('the page has none'),
      networkPolicy: WordpressNetworkPolicy.everybody('the page has none'),
    });
  }
}
