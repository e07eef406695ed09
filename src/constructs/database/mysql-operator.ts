import { ApiObject } from 'cdk8s';
import { k8s, Secret } from 'cdk8s-plus-27';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireInteger, requireName } from '../base/arguments';
import { contentHash } from '../base/content-hash';
import { deriveWhenRendered } from '../base/late-rendering';
import { withoutUndefined } from '../base/plain-objects';
import { SecretValueReference } from '../secrets/secret-value-reference';
import { type DatabaseBackend, type DatabaseRequest, PASSWORD_ENTRY } from './database-backend';
import type { DatabaseConnection } from './database-connection';
import type { MysqlOperatorOptions } from './database-options';
import { MYSQL_PORT } from './mysql-rendering';
import { MYSQL_IMAGE } from './mysql-settings';
import { clusterMetadata, operatorPolicy, readOperatorOptions, type ResolvedOperator } from './operator-settings';
import { renderUserJob } from './user-job';
import { SecretEntry } from '../secrets/secret-entry';

/** The port of MySQL Router. The Service forwards 3306 to it. */
const ROUTER_PORT = 6446;

interface ResolvedInnodb extends ResolvedOperator {
  readonly rootSecretName: string;
  readonly routers: number;
}

/** A backend of an InnoDB Cluster behind MySQL Router, with a Job that defines the application's user. */
export function mysqlOperator(options: MysqlOperatorOptions): DatabaseBackend {
  const resolved: ResolvedInnodb = {
    ...readOperatorOptions(options, MYSQL_IMAGE),
    rootSecretName: requireName('rootSecretName', options.rootSecretName, DNS_SUBDOMAIN),
    routers: requireInteger('routers', options.routers ?? 2, { min: 2, purpose: 'for zero downtime' }),
  };
  return {
    // The operator's init container changes the owner of the data folder, as root.
    isRestricted: false,
    entries: [SecretEntry.of(PASSWORD_ENTRY)],
    bind: (request) => {
      const { name, namespace } = request.metadata;
      // The labels that the operator puts on the pods of servers and routers.
      const podLabels = { 'mysql.oracle.com/cluster': name };
      const connection = withoutUndefined({
        host: name,
        port: MYSQL_PORT,
        databaseName: request.databaseName,
        user: request.user,
        password: request.secret(PASSWORD_ENTRY),
        podLabels: { ...podLabels },
        namespace,
        isHighlyAvailable: true,
        clientImage: resolved.clientImage,
      });
      const cluster = defineCluster(request, resolved);
      const userJobLabels = defineUserJob(request, resolved, connection);
      return { cluster, connection, ...operatorPolicy(resolved, podLabels, ROUTER_PORT, userJobLabels) };
    },
  };
}

function defineCluster({ scope, metadata }: DatabaseRequest, own: ResolvedInnodb): ApiObject {
  const cluster = new ApiObject(scope, 'InnoDBCluster', {
    apiVersion: 'mysql.oracle.com/v2',
    kind: 'InnoDBCluster',
    metadata: clusterMetadata(metadata),
  });
  deriveWhenRendered(cluster, (generated) => ({
    ...generated,
    spec: {
      secretName: own.rootSecretName,
      instances: own.replicas,
      tlsUseSelfSigned: true,
      router: { instances: own.routers },
      datadirVolumeClaimTemplate: withoutUndefined({
        accessModes: ['ReadWriteOnce'],
        storageClassName: own.storageClassName,
        resources: { requests: { storage: own.size } },
      }),
    },
  }));
  return cluster;
}

/** Defines the Job. Its name contains a hash of the spec, since a Job is immutable. */
function defineUserJob(
  { scope, metadata }: DatabaseRequest,
  { rootSecretName }: ResolvedInnodb,
  connection: DatabaseConnection,
): Readonly<Record<string, string>> {
  const labels = { app: `${metadata.name}-user` };
  const secret = Secret.fromSecretName(scope, 'RootSecret', rootSecretName);
  const spec = renderUserJob({
    connection,
    labels,
    rootUser: SecretValueReference.fromSecret(secret, 'rootUser'),
    rootPassword: SecretValueReference.fromSecret(secret, 'rootPassword'),
  });
  const job = new k8s.KubeJob(scope, 'UserJob', {
    metadata: {
      ...clusterMetadata(metadata),
      name: `${metadata.name}-user-${contentHash(spec)}`,
      labels: { ...labels, ...metadata.labels },
    },
    // The minimum that the generated type requires. The whole spec is rendered below.
    spec: { template: {} },
  });
  deriveWhenRendered(job, (generated) => ({ ...generated, spec }));
  return labels;
}
