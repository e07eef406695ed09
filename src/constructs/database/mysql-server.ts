import { type ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { requireInstance } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { resolveMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';
import { SecretValueReference } from '../secrets/secret-value-reference';
import { StorageClaim } from '../storage/storage-claim';
import { promiseStatefulSet } from '../workload/workload-promise';
import type { DatabaseConnection } from './database-connection';
import type { MysqlOptions } from './database-options';
import { requireIdentifier, requireUser } from './identifiers';
import { planOfMysql } from './mysql-plan';
import { MYSQL_PORT, type MysqlPod, PORT_NAME, renderMysqlPod } from './mysql-rendering';
import { readMysqlOptions } from './mysql-settings';

/**
 * Options of a MysqlServer.
 */
export interface MysqlServerProps extends MysqlOptions {
  /**
   * The SQL name of the database.
   */
  readonly databaseName: string;

  /**
   * The application's database user. It cannot be root.
   */
  readonly user: string;

  /**
   * The password of the application's user.
   */
  readonly password: SecretValueReference;

  /**
   * The password of root.
   */
  readonly rootPassword: SecretValueReference;

  /**
   * The name, namespace, labels and annotations of the StatefulSet. The Service has the same name.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a MySQL or MariaDB server with a single pod: a StatefulSet, a Service and a claim.
 *
 * The image sets up the database, the user and the passwords only on an empty volume. Changing a Secret later does not
 * change the server. `WorkloadDatabase` with `Database.mysql()` defines a NetworkPolicy for the server as well.
 *
 * @example
 * const secret = Secret.fromSecretName(this, 'Passwords', 'shop-database');
 * new MysqlServer(this, 'Database', {
 *   databaseName: 'shop',
 *   user: 'shop',
 *   password: SecretValueReference.fromSecret(secret, 'password'),
 *   rootPassword: SecretValueReference.fromSecret(secret, 'root-password'),
 * });
 *
 * @see https://hub.docker.com/_/mysql
 */
export class MysqlServer extends Construct {
  /**
   * The StatefulSet. Its pod stops before its successor starts, so that two servers never share the volume.
   */
  public readonly statefulSet: ApiObject;

  /**
   * The Service that clients connect to.
   */
  public readonly service: ApiObject;

  /**
   * The claim of the data. Deleting it deletes the data, unless its storage class retains volumes.
   */
  public readonly claim: StorageClaim;

  /**
   * The address and the credentials for clients.
   */
  public readonly connection: DatabaseConnection;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it may rename the claim, and the new one is empty.
   * @param props Options of the server.
   * @throws If a value is invalid.
   */
  public constructor(scope: Construct, id: string, props: MysqlServerProps) {
    super(scope, id);
    requireOptions('props', props, 'MysqlServerProps');
    const resolved = resolveServer(this, props);
    this.connection = resolved.connection;
    this.claim = defineClaim(this, resolved);
    this.service = defineService(this, resolved);
    this.statefulSet = defineStatefulSet(this, resolved, this.claim.claimName);
  }
}

interface ResolvedServer extends Omit<MysqlPod, 'claimName'> {
  readonly metadata: k8s.ObjectMeta & { readonly name: string };
  /** Annotations of the StatefulSet alone. */
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

function requireReference(name: string, reference: SecretValueReference): SecretValueReference {
  return requireInstance(name, reference, SecretValueReference, "secrets.reference('database-password')");
}

function renderService(selector: Readonly<Record<string, string>>): object {
  return {
    ports: [{ name: PORT_NAME, port: MYSQL_PORT, protocol: 'TCP', targetPort: PORT_NAME }],
    selector: { ...selector },
    type: 'ClusterIP',
  };
}
