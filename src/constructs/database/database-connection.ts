import type { SecretReference } from '../secrets/secret-reference';

/**
 * What a client has to know of a database.
 */
export interface DatabaseConnection {
  /**
   * The host name, as pods of the database's namespace resolve it.
   */
  readonly host: string;

  /**
   * The port.
   */
  readonly port: number;

  /**
   * The database's name.
   */
  readonly databaseName: string;

  /**
   * The user.
   */
  readonly user: string;

  /**
   * Where the user's password is read.
   */
  readonly password: SecretReference;

  /**
   * The labels of the database's pods, for a policy of what clients may reach.
   *
   * @default - none: it has no pods in this cluster, or nothing is known of them
   */
  readonly podLabels?: Record<string, string>;

  /**
   * The database's namespace.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Whether it serves on while one of its pods or nodes is away. False means: an outage at every restart.
   */
  readonly isHighlyAvailable: boolean;

  /**
   * An image with a client and a dump tool that fit the server.
   */
  readonly clientImage: string;
}
