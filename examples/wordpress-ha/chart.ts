/**
 * A WordPress site without a single point of failure: a Galera cluster managed by the MariaDB operator, passwords from
 * External Secrets, the Gateway API, a certificate from cert-manager, and backups in an object store.
 */
import { ApiObject, Chart, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  Autoscaling,
  BackupDestination,
  Database,
  ExternalSecretKey,
  ExternalSecretStore,
  GatewayParentRef,
  HttpRouteRedirect,
  SecretEntry,
  Secrets,
  Spread,
  Storage,
  WordpressBackup,
  WordpressRoute,
  WordpressStack,
  WordpressUploads,
  WorkloadSecrets,
} from '../../src';

const HOST = 'blog.example.com';
const NAMESPACE = 'blog';
const GATEWAY_NAMESPACE = 'infrastructure';

export class WordpressHaChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const store = ExternalSecretStore.clusterSecretStore('vault');
    const backupSecrets = new WorkloadSecrets(this, 'BackupSecrets', {
      metadata: { name: 'blog-backup-secrets', namespace: NAMESPACE },
      source: Secrets.externalSecrets({ store, key: 'blog/backup' }),
      entries: [SecretEntry.of('repository-password'), SecretEntry.of('access-key'), SecretEntry.of('secret-key')],
    });
    const stack = new WordpressStack(this, 'Blog', {
      name: 'blog',
      namespace: NAMESPACE,
      host: HOST,
      route: WordpressRoute.gateway({
        parentRefs: [listener('blog')],
        redirect: HttpRouteRedirect.permanent([listener('http')]),
      }),
      uploads: WordpressUploads.onVolume(Storage.rookCephFilesystem({ defineStorageClass: false }), {
        size: Size.gibibytes(50),
      }),
      // Existing passwords are read from the store, and salts are generated once.
      secrets: Secrets.externalSecrets({
        store,
        keys: {
          'database-password': ExternalSecretKey.of('blog/database', 'password'),
          'database-root-password': ExternalSecretKey.of('blog/database', 'root-password'),
        },
      }),
      database: Database.mariadbOperator({
        storageClassName: 'rook-ceph-block',
        size: Size.gibibytes(50),
        operatorNamespace: 'mariadb-operator',
      }),
      backup: WordpressBackup.to(
        BackupDestination.restic({
          repository: 's3:https://s3.example.com/backups/blog',
          password: backupSecrets.reference('repository-password'),
          credentials: {
            AWS_ACCESS_KEY_ID: backupSecrets.reference('access-key'),
            AWS_SECRET_ACCESS_KEY: backupSecrets.reference('secret-key'),
          },
        }),
        { keepLast: 30 },
      ),
      autoscaling: Autoscaling.between(3, 12).onCpuUtilization(60),
      spread: Spread.acrossZones(),
    });
    // The Gateway is defined elsewhere, so that no manifest here says who runs it.
    stack.wordpress.deployment.metadata.addAnnotation('cdk8s-nonstop/router', 'envoy-gateway');
    // Its namespace is the one that the stack defines.
    backupSecrets.node.addDependency(stack.node.findChild('Namespace'));

    // The Gateway's listener `blog` terminates TLS with it, so it must be in the Gateway's namespace.
    new ApiObject(this, 'Certificate', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'blog-tls', namespace: GATEWAY_NAMESPACE },
      spec: {
        secretName: 'blog-tls',
        dnsNames: [HOST],
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      },
    });
  }
}

function listener(sectionName: string): GatewayParentRef {
  return GatewayParentRef.of('public', { namespace: GATEWAY_NAMESPACE, sectionName });
}
