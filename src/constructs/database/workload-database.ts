import { type ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { ifGiven, requireInstance } from '../base/arguments';
import { resolveMetadata } from '../base/metadata';
import { requireOptions } from '../base/options';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import type { SecretValueReference } from '../secrets/secret-value-reference';
import { WorkloadSecrets } from '../secrets/workload-secrets';
import type { AdditionalContainerProps } from '../container/workload-container';
import { Database } from './database';
import type { DatabaseConnection } from './database-connection';
import { DatabaseNetworkPolicy } from './database-network-policy';
import { requireIdentifier, requireUser } from './identifiers';
import type { MysqlServer } from './mysql-server';
import { waitContainer } from './wait-container';

/**
 * Options of a workload's database.
 */
export interface WorkloadDatabaseProps {
  /**
   * The kind of database.
   */
  readonly database: Database;

  /**
   * The name of the database.
   */
  readonly databaseName: string;

  /**
   * The user of the application. It cannot be root.
   */
  readonly user: string;

  /**
   * The passwords: a WorkloadSecrets with the entries in `Database.secretEntries`.
   *
   * @default - no secrets, which is enough for an external database with its own `secret`
   */
  readonly secrets?: WorkloadSecrets;

  /**
   * The clients that may connect, besides those that are added later. Everyone else is kept out.
   *
   * @default - no clients
   */
  readonly clients?: NetworkPolicyPeers;

  /**
   * The name, namespace, labels and annotations of the defined objects. The name is the Service's too.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a database and provides the connection to it.
 *
 * If the database runs in this cluster, a NetworkPolicy admits only the clients that are listed.
 *
 * @example
 * const kind = Database.mysql({ storage: Storage.existingClass('fast') });
 * const secrets = new WorkloadSecrets(this, 'Secrets', { entries: kind.secretEntries });
 * const database = new WorkloadDatabase(this, 'Database', { database: kind, databaseName: 'shop', user: 'shop', secrets });
 * web.addInitContainer(database.waitContainer());
 */
export class WorkloadDatabase extends Construct {
  /**
   * How clients connect to the database.
   */
  public readonly connection: DatabaseConnection;

  /**
   * The single server, or undefined unless `Database.mysql()` is used.
   */
  public readonly server?: MysqlServer;

  /**
   * The operator's custom resource, or undefined unless an operator is used.
   */
  public readonly cluster?: ApiObject;

  private readonly policy?: DatabaseNetworkPolicy;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it may rename the claim, leaving the new one empty.
   * @param props Options of the database.
   * @throws If a name is invalid for the database, or a password is missing.
   */
  public constructor(scope: Construct, id: string, props: WorkloadDatabaseProps) {
    super(scope, id);
    requireOptions('props', props, 'WorkloadDatabaseProps');
    const { database, clients } = props;
    const { name, namespace, labels, annotations } = resolveMetadata(this, props.metadata, DNS_1035_LABEL);
    const metadata = {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...labels },
      annotations: { ...annotations },
    };
    const bound = requireInstance('database', database, Database, 'Database.mysql()')._bind({
      scope: this,
      metadata,
      databaseName: requireIdentifier('databaseName', props.databaseName, 64),
      user: requireUser(props.user),
      secret: (entry) => secretOf(props.secrets, entry),
    });
    this.connection = bound.connection;
    this.server = bound.server;
    this.cluster = bound.cluster;
    if (bound.policy !== undefined) {
      this.policy = new DatabaseNetworkPolicy(this, metadata, bound.policy);
    }
    ifGiven(clients, (given) => {
      this.addClients(given);
    });
  }

  /**
   * The policy that keeps everyone else out, or undefined if the database's pods are not part of this app.
   */
  public get networkPolicy(): k8s.KubeNetworkPolicy | undefined {
    return this.policy?.object;
  }

  /**
   * Admits clients. Has no effect if there is no policy.
   *
   * @param peers The clients that may connect, such as `NetworkPolicyPeers.pods({ podLabels })`.
   */
  public addClients(peers: NetworkPolicyPeers): void {
    requireInstance('peers', peers, NetworkPolicyPeers, 'NetworkPolicyPeers.pods({ podLabels })');
    this.policy?.addClients(peers);
  }

  /**
   * Returns an init container that waits until the database answers a query of the user.
   *
   * Nothing crashes while it waits, and it never gives up. It needs no privileges and no volumes.
   *
   * The wait counts as start-up time. The pods are clients of the database, so let them in.
   *
   * @param name The name of the container. Default: wait-for-database.
   */
  public waitContainer(name = 'wait-for-database'): AdditionalContainerProps {
    return waitContainer(name, this.connection);
  }
}

function secretOf(secrets: WorkloadSecrets | undefined, entry: string): SecretValueReference {
  if (secrets === undefined) {
    throw new Error(
      `'secrets' should have the entry '${entry}', got none; pass new WorkloadSecrets(this, 'Secrets', { entries: ` +
        'database.secretEntries })',
    );
  }
  return requireInstance('secrets', secrets, WorkloadSecrets, 'new WorkloadSecrets(...)').reference(entry);
}
