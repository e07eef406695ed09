import { ApiObject } from 'cdk8s';
import { MariaDb } from '../../../imports/k8s.mariadb.com';
import { ifGiven, requireInstance, requireInteger, requireText } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { withoutUndefined } from '../base/plain-objects';
import { Qos } from '../container/qos';
import { renderResources } from '../container/rendered-resources';
import { type DatabaseBackend, type DatabaseRequest, PASSWORD_ENTRY, ROOT_PASSWORD_ENTRY } from './database-backend';
import type { MariadbOperatorOptions } from './database-options';
import { MYSQL_PORT } from './mysql-rendering';
import { DATABASE_RESOURCES } from './mysql-settings';
import { clusterMetadata, operatorPolicy, readOperatorOptions, type ResolvedOperator } from './operator-settings';
import { SecretEntry } from '../secrets/secret-entry';

const API_VERSION = 'k8s.mariadb.com/v1alpha1';
const READER = "the MariaDB operator's password";

interface ResolvedMariadb extends ResolvedOperator {
  readonly image?: string;
  readonly maxUserConnections: number;
  readonly resources: Qos;
}

/** A Galera cluster with the database and user of its application. */
export function mariadbOperator(options: MariadbOperatorOptions): DatabaseBackend {
  const { resources = DATABASE_RESOURCES } = options;
  const resolved: ResolvedMariadb = {
    ...readOperatorOptions(options, 'mariadb:11.8.3'),
    image: ifGiven(options.image, (image) => requireText('image', image).trim()),
    maxUserConnections: requireInteger('maxUserConnections', options.maxUserConnections ?? 200, { min: 1 }),
    resources: requireInstance('resources', resources, Qos, 'Qos.guaranteed(...)'),
  };
  return {
    // The privileges of the operator's agent and init container are undocumented.
    isRestricted: false,
    entries: [SecretEntry.of(PASSWORD_ENTRY), SecretEntry.of(ROOT_PASSWORD_ENTRY)],
    bind: (request) => {
      const { name, namespace } = request.metadata;
      // The labels that the operator puts on its pods.
      const podLabels = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': 'mariadb' };
      const cluster = defineCluster(request, resolved);
      defineApplication(request, resolved);
      return {
        cluster,
        connection: withoutUndefined({
          host: `${name}-primary`,
          port: MYSQL_PORT,
          databaseName: request.databaseName,
          user: request.user,
          password: request.secret(PASSWORD_ENTRY),
          podLabels: { ...podLabels },
          namespace,
          isHighlyAvailable: true,
          clientImage: resolved.clientImage,
        }),
        ...operatorPolicy(resolved, podLabels),
      };
    },
  };
}

function defineCluster({ scope, metadata, secret }: DatabaseRequest, resolved: ResolvedMariadb): ApiObject {
  const { replicas, image, storageClassName, size, resources } = resolved;
  const rootPasswordSecretKeyRef = { ...secret(ROOT_PASSWORD_ENTRY)._keySelector(READER), generate: false };
  const cluster = new MariaDb(scope, 'MariaDB', { metadata: clusterMetadata(metadata), spec: {} });
  deriveWhenRendered(cluster, (generated) => ({
    ...generated,
    spec: withoutUndefined({
      replicas,
      image,
      galera: { enabled: true },
      rootPasswordSecretKeyRef,
      storage: withoutUndefined({ size, storageClassName }),
      affinity: { antiAffinityEnabled: true },
      podDisruptionBudget: { maxUnavailable: 1 },
      resources: renderResources(resources),
    }),
  }));
  return cluster;
}

/**
 * Separate objects instead of the cluster's initial user and database, because that user would be limited to 10
 * connections. Removing an object removes nothing from the server, so that no data is lost.
 */
function defineApplication(request: DatabaseRequest, { maxUserConnections }: ResolvedMariadb): void {
  const { metadata, databaseName, user, secret } = request;
  const mariaDbRef = { name: metadata.name };
  const keep = { cleanupPolicy: 'Skip' };
  define(request, 'Database', {
    ...keep,
    name: databaseName,
    mariaDbRef,
    characterSet: 'utf8mb4',
    collate: 'utf8mb4_unicode_ci',
  });
  define(request, 'User', {
    ...keep,
    name: user,
    host: '%',
    mariaDbRef,
    passwordSecretKeyRef: secret(PASSWORD_ENTRY)._keySelector(READER),
    maxUserConnections,
  });
  define(request, 'Grant', {
    ...keep,
    mariaDbRef,
    privileges: ['ALL PRIVILEGES'],
    database: databaseName,
    table: '*',
    username: user,
    host: '%',
    grantOption: false,
  });
}

function define({ scope, metadata }: DatabaseRequest, kind: string, spec: object): void {
  const object = new ApiObject(scope, kind, { apiVersion: API_VERSION, kind, metadata: clusterMetadata(metadata) });
  deriveWhenRendered(object, (generated) => ({ ...generated, spec }));
}
