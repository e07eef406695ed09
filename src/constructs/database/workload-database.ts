import { type ApiObject, type ApiObjectMetadata, Names } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { ifGiven, requireInstance, requireName } from '../base/arguments';
import { requireMetadata } from '../base/metadata';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import type { SecretReference } from '../secrets/secret-reference';
import { WorkloadSecrets } from '../secrets/workload-secrets';
import type { AdditionalContainerProps } from '../container/workload-container';
import { Database } from './database';
import type { DatabaseConnection } from './database-connection';
import { DatabaseNetworkPolicy } from './database-network-policy';
import { requireIdentifier, requireUser } from './identifiers';
import type { MysqlServer } from './mysql-server';
import { waitContainer } from './wait-container';

/**
 * A database of a workload's.
 */
export interface WorkloadDatabaseProps {
  /**
   * Which one.
   */
  readonly database: Database;

  /**
   * The database's name, in SQL.
   */
  readonly databaseName: string;

  /**
   * The user of the application. Not root.
   */
  readonly user: string;

  /**
   * Where its passwords are read: a WorkloadSecrets with the entries of `Database.secretEntries`.
   *
   * @default - none: enough for an external database that says its own secret
   */
  readonly secrets?: WorkloadSecrets;

  /**
   * Who may connect, beside those that are added later. Everybody else is kept out.
   *
   * @default - nobody
   */
  readonly clients?: NetworkPolicyPeers;

  /**
   * The name, namespace, labels and annotations of what is defined. The name is the Service's too.
   *
   * @default - a name made of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a database and says how it is reached.
 *
 * A NetworkPolicy lets in those clients that are named, where the database runs in this cluster.
 */
export class WorkloadDatabase extends Construct {
  /**
   * How it is reached.
   */
  public readonly connection: DatabaseConnection;

  /**
   * The server of one pod. Undefined unless `Database.mysql()` was chosen.
   */
  public readonly server?: MysqlServer;

  /**
   * The operator's custom resource. Undefined unless an operator was chosen.
   */
  public readonly cluster?: ApiObject;

  private readonly policy?: DatabaseNetworkPolicy;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope. Changing it may rename the volume's claim: the new one is empty.
   * @param props What it is.
   * @throws If a name is none that the database takes, or a password is nowhere.
   */
  public constructor(scope: Construct, id: string, props: WorkloadDatabaseProps) {
    super(scope, id);
    const { database, clients } = props;
    const { name, namespace, labels, annotations } =
      ifGiven(props.metadata, (given) => requireMetadata('metadata', given)) ?? {};
    const metadata = {
      name: requireName('metadata.name', name ?? Names.toDnsLabel(this), DNS_1035_LABEL),
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
   * The policy that keeps everybody else out. Undefined where the database's pods are none of this app's.
   */
  public get networkPolicy(): k8s.KubeNetworkPolicy | undefined {
    return this.policy?.object;
  }

  /**
   * Lets clients in. It does nothing where there is no policy.
   *
   * @param peers Who may connect, such as `NetworkPolicyPeers.pods({ podLabels })`.
   */
  public addClients(peers: NetworkPolicyPeers): void {
    requireInstance('peers', peers, NetworkPolicyPeers, 'NetworkPolicyPeers.pods({ podLabels })');
    this.policy?.addClients(peers);
  }

  /**
   * An init container that waits until the database answers a query of the user's: nothing crashes meanwhile, and
   * nothing gives up. It needs no rights and no volumes.
   *
   * Its time counts as start-up. It is a client: let its pods in.
   *
   * @param name The container's name. Default: wait-for-database.
   */
  public waitContainer(name = 'wait-for-database'): AdditionalContainerProps {
    return waitContainer(name, this.connection);
  }
}

function secretOf(secrets: WorkloadSecrets | undefined, entry: string): SecretReference {
  if (secrets === undefined) {
    throw new Error(
      `'secrets' should have the entry '${entry}', got none; pass new WorkloadSecrets(this, 'Secrets', { entries: ` +
        'database.secretEntries })',
    );
  }
  return requireInstance('secrets', secrets, WorkloadSecrets, 'new WorkloadSecrets(...)').reference(entry);
}
