import { type ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { requireInstance } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { resolveMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import { SecretReference } from '../secrets/secret-reference';
import { StorageClaim } from '../storage/storage-claim';
import { promiseStatefulSet } from '../workload/workload-promise';
import type { DatabaseConnection } from './database-connection';
import type { MysqlOptions } from './database-options';
import { requireIdentifier, requireUser } from './identifiers';
import { planOfMysql } from './mysql-plan';
import { MYSQL_PORT, type MysqlPod, PORT_NAME, renderMysqlPod } from './mysql-rendering';
import { readMysqlOptions } from './mysql-settings';

/**
 * A server of one pod, with a database and a user.
 */
export interface MysqlServerProps extends MysqlOptions {
  /**
   * The database's name, in SQL.
   */
  readonly databaseName: string;

  /**
   * The user of the application. Not root.
   */
  readonly user: string;

  /**
   * Where the user's password is read.
   */
  readonly password: SecretReference;

  /**
   * Where the password of root is read.
   */
  readonly rootPassword: SecretReference;

  /**
   * The name, namespace, labels and annotations of the StatefulSet. The name is the Service's too.
   *
   * @default - a name made of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a MySQL or MariaDB server of one pod: a StatefulSet, a Service and a claim.
 *
 * Database, user and passwords are made on an empty volume only: a Secret that changes later changes nothing in the
 * server. `WorkloadDatabase` with `Database.mysql()` defines a policy for it as well.
 *
 * @see https://hub.docker.com/_/mysql
 */
export class MysqlServer extends Construct {
  /**
   * The StatefulSet. Its pod is stopped before its successor starts, so that no two servers have the volume.
   */
  public readonly statefulSet: ApiObject;

  /**
   * The Service that clients connect to.
   */
  public readonly service: ApiObject;

  /**
   * The claim of the data. Whoever deletes it deletes them, where its class does not retain volumes.
   */
  public readonly claim: StorageClaim;

  /**
   * How it is reached.
   */
  public readonly connection: DatabaseConnection;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope. Changing it may rename the claim: the new one is empty.
   * @param props What it is.
   * @throws If a value is none that the image takes.
   */
  public constructor(scope: Construct, id: string, props: MysqlServerProps) {
    super(scope, id);
    const resolved = resolveServer(this, props);
    this.connection = resolved.connection;
    this.claim = defineClaim(this, resolved);
    this.service = defineService(this, resolved);
    this.statefulSet = defineStatefulSet(this, resolved, this.claim.claimName);
  }
}

interface ResolvedServer extends Omit<MysqlPod, 'claimName'> {
  readonly metadata: k8s.ObjectMeta & { readonly name: string };
  /** Of the StatefulSet alone. */
  readonly annotations?: Readonly<Record<string, string>>;
}

function resolveServer(scope: Construct, props: MysqlServerProps): ResolvedServer {
  const options = readMysqlOptions(props);
  const { name, namespace, labels, annotations } = resolveMetadata(scope, props.metadata, DNS_1035_LABEL);
  const podLabels = { app: name };
  return {
    ...options,
    podLabels,
    metadata: withoutUndefined({ name, namespace, labels: { ...podLabels, ...labels } }),
    annotations,
    connection: withoutUndefined({
      host: name,
      port: MYSQL_PORT,
      databaseName: requireIdentifier('databaseName', props.databaseName, 64),
      user: requireUser(props.user),
      password: requireReference('password', props.password),
      podLabels,
      namespace,
      isHighlyAvailable: false,
      clientImage: options.image,
    }),
    rootPassword: requireReference('rootPassword', props.rootPassword),
  };
}

function defineClaim(scope: Construct, { metadata, storage, size, claimMetadata }: ResolvedServer): StorageClaim {
  const { name, namespace } = metadata;
  return new StorageClaim(scope, 'Data', {
    storage,
    size,
    metadata: withoutUndefined({ namespace, ...claimMetadata, name: claimMetadata?.name ?? `${name}-data` }),
  });
}

function defineService(scope: Construct, { metadata, podLabels }: ResolvedServer): ApiObject {
  const service = new k8s.KubeService(scope, 'Service', { metadata });
  deriveWhenRendered(service, (generated) => ({ ...generated, spec: renderService(podLabels) }));
  return service;
}

function defineStatefulSet(scope: Construct, resolved: ResolvedServer, claimName: string): ApiObject {
  const { metadata, annotations } = resolved;
  const statefulSet = new k8s.KubeStatefulSet(scope, 'StatefulSet', {
    metadata: withoutUndefined({ ...metadata, annotations }),
  });
  const server = { ...resolved, claimName };
  deriveWhenRendered(statefulSet, (generated) => ({ ...generated, spec: { template: renderMysqlPod(server) } }));
  promiseStatefulSet(scope, planOfMysql(statefulSet, server));
  return statefulSet;
}

function requireReference(name: string, reference: SecretReference): SecretReference {
  return requireInstance(name, reference, SecretReference, "secrets.reference('database-password')");
}

function renderService(selector: Readonly<Record<string, string>>): object {
  return {
    ports: [{ name: PORT_NAME, port: MYSQL_PORT, protocol: 'TCP', targetPort: PORT_NAME }],
    selector: { ...selector },
    type: 'ClusterIP',
  };
}
