/**
 * A site on WordPress without a single point of failure: a Galera cluster of the MariaDB operator's, passwords of
 * External Secrets, the Gateway API, a certificate of cert-manager's, and backups in an object store.
 */
import { ApiObject, Chart, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  Autoscaling,
  BackupDestination,
  Database,
  ExternalSecretStore,
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
const GATEWAY = { name: 'public', namespace: 'infrastructure' };

export class WordpressHaChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const store = ExternalSecretStore.clusterSecretStore('vault');
    const backupSecrets = new WorkloadSecrets(this, 'BackupSecrets', {
      metadata: { name: 'blog-backup-secrets', namespace: NAMESPACE },
      source: Secrets.externalSecrets({ store, key: 'blog/backup' }),
      entries: [{ name: 'repository-password' }, { name: 'access-key' }, { name: 'secret-key' }],
    });
    const stack = new WordpressStack(this, 'Blog', {
      name: 'blog',
      namespace: NAMESPACE,
      host: HOST,
      route: WordpressRoute.gateway([{ ...GATEWAY, sectionName: 'blog' }], [{ ...GATEWAY, sectionName: 'http' }]),
      uploads: WordpressUploads.onVolume(Storage.rookCephFilesystem({ defineStorageClass: false }), {
        size: Size.gibibytes(50),
      }),
      // Passwords that the store has are read from it, and salts are generated once.
      secrets: Secrets.externalSecrets({
        store,
        keys: {
          'database-password': { key: 'blog/database', property: 'password' },
          'database-root-password': { key: 'blog/database', property: 'root-password' },
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
    // It is in the namespace that the stack defines.
    backupSecrets.node.addDependency(stack.node.findChild('Namespace'));

    // The Gateway's listener `blog` ends TLS with it, so that it is in the Gateway's namespace.
    new ApiObject(this, 'Certificate', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'blog-tls', namespace: GATEWAY.namespace },
      spec: {
        secretName: 'blog-tls',
        dnsNames: [HOST],
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      },
    });
  }
}
