import { Duration, Size } from 'cdk8s';
import { Cpu, PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import fc from 'fast-check';
import {
  Autoscaling,
  GatewayParentRef,
  HttpRouteRedirect,
  Database,
  IngressClass,
  IngressRouteTls,
  WorkloadIngressTls,
  NetworkPolicyPeers,
  Qos,
  Secrets,
  Storage,
  WordpressBackup,
  WordpressContent,
  WordpressCron,
  WordpressNetworkPolicy,
  WordpressReadiness,
  WordpressRoute,
  type WordpressStackProps,
  WordpressUploads,
} from '../../src';
import { newStack } from '../constructs/wordpress/stack';

const SHARED = PersistentVolumeAccessMode.READ_WRITE_MANY;

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Any choices of a stack. */
export const legalStack: fc.Arbitrary<WordpressStackProps> = fc
  .record({
    host: fc.constantFrom('blog.example.com', 'example.com'),
    route: fc.constantFrom(
      WordpressRoute.ingressRoute(IngressRouteTls.defaultCertificate()),
      WordpressRoute.ingress(IngressClass.nginx(), WorkloadIngressTls.secret('blog-tls')),
      WordpressRoute.gateway({
        parentRefs: [GatewayParentRef.of('public', { sectionName: 'https' })],
        redirect: HttpRouteRedirect.permanent([GatewayParentRef.of('public', { sectionName: 'http' })]),
      }),
      WordpressRoute.none('another team routes here'),
    ),
    uploads: fc.constantFrom(
      WordpressUploads.onVolume(Storage.existingClass('csi-cephfs')),
      WordpressUploads.onVolume(Storage.nfs({ server: 'nfs.example.com', path: '/uploads' }), { claimName: 'media' }),
      WordpressUploads.onVolume(Storage.existingClaim('media', SHARED)),
      WordpressUploads.onVolume(Storage.rookCephFilesystem()),
      WordpressUploads.inObjectStore('S3 Uploads'),
    ),
    secrets: fc.constantFrom(
      Secrets.existing(),
      Secrets.externalSecrets(),
      Secrets.vaultAgent({ role: 'blog', path: 'secret/data/blog' }),
    ),
    name: optional(fc.constantFrom('blog', 'a', 'a'.repeat(16))),
    namespace: optional(fc.constantFrom('sites', 'blog')),
    database: optional(
      fc.constantFrom(
        Database.mysql(),
        Database.mariadbOperator({ operatorNamespace: 'mariadb-operator' }),
        Database.mysqlOperator({ rootSecretName: 'root' }),
        Database.percona(),
        Database.external({ host: 'mysql.example.com' }),
      ),
    ),
    content: optional(
      fc.constantFrom(WordpressContent.inImage(), WordpressContent.onVolume(Storage.existingClass('csi-cephfs'))),
    ),
    readiness: optional(
      fc.constantFrom(
        WordpressReadiness.php(),
        WordpressReadiness.tcp(),
        WordpressReadiness.phpAndDatabase('nothing is cached'),
      ),
    ),
    cron: optional(
      fc.constantFrom(WordpressCron.every(Duration.minutes(1)), WordpressCron.byVisitors('there are many')),
    ),
    backup: optional(
      fc.constantFrom(WordpressBackup.none('Velero'), WordpressBackup.toVolume(Storage.existingClass('backups'))),
    ),
    networkPolicy: optional(
      fc.constantFrom(
        WordpressNetworkPolicy.everybody('a mesh decides'),
        WordpressNetworkPolicy.peers(NetworkPolicyPeers.pods({ namespace: 'ingress' })),
      ),
    ),
    scale: fc.constantFrom({}, { replicas: 2 }, { autoscaling: Autoscaling.between(2, 9).onCpuUtilization(50) }),
    size: fc.integer({ min: 456, max: 8192 }),
    longest: fc.integer({ min: 1, max: 600 }),
    port: optional(fc.constantFrom(80, 8080, 9000)),
    maintenance: optional(fc.boolean()),
    tablePrefix: optional(fc.constantFrom('wp_', 'Blog2_')),
  })
  .map(({ scale, size, longest, ...props }) => ({
    ...props,
    ...scale,
    resources: Qos.guaranteed({ cpu: Cpu.millis(500), memory: Size.mebibytes(size) }),
    limits: { longestRequest: Duration.seconds(longest) },
  }));

/** No operator reads an agent's files, which is a finding but not a property of the rest. */
export function isImpossible({ database, secrets }: WordpressStackProps): boolean {
  try {
    newStack({ database, secrets });
    return false;
  } catch {
    return true;
  }
}
