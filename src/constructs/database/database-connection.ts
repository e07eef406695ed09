import type { SecretValueReference } from '../secrets/secret-value-reference';

/**
 * How a client connects to a database.
 */
export interface DatabaseConnection {
  /**
   * The host name, as resolved from the database's namespace.
   */
  readonly host: string;

  /**
   * The port.
   */
  readonly port: number;

  /**
   * The name of the database.
   */
  readonly databaseName: string;

  /**
   * The user that the client logs in as.
   */
  readonly user: string;

  /**
   * The user's password.
   */
  readonly password: SecretValueReference;

  /**
   * The labels of the database's pods, for network policies of its clients.
   *
   * @default - no labels: it has no pods in this cluster, or they are unknown
   */
  readonly podLabels?: Record<string, string>;

  /**
   * The namespace of the database.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Whether it keeps serving while one of its pods or nodes is down. If not, every restart is an outage.
   */
  readonly isHighlyAvailable: boolean;

  /**
   * An image with a client and a dump tool that match the server.
   */
  readonly clientImage: string;
}
