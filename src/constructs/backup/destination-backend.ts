/**
 * How a destination stores and fetches a backup set: the contents of /set, and the volumes in /volumes/NAME. Internal:
 * the public API is BackupDestination.
 */
import type { SecretValueReference } from '../secrets/secret-value-reference';

/** The folder of the dump, database.sql.gz. */
export const SET = '/set';

/** The folder where the volumes are mounted, each under its name. */
export const VOLUMES = '/volumes';

export interface DestinationRequest {
  /** The name of the backup. */
  readonly name: string;
  readonly keepLast: number;
  readonly volumes: readonly string[];
}

export interface DestinationContainer {
  readonly script: string;
  readonly env: readonly object[];
  readonly volumeMounts: readonly object[];
}

export interface DestinationBackend {
  readonly image: string;
  /** Volumes to add to the pod. */
  readonly volumes: readonly object[];
  /** Secrets that the containers read, for the pod's annotations. */
  readonly secrets: readonly SecretValueReference[];
  /** Stores the set and the volumes, reads them back, and removes old backups. */
  store(request: DestinationRequest): DestinationContainer;
  /**
   * Fetches the dump of $BACKUP into the set. Restores the volumes too if $FILES is `restore`, else only lists them.
   */
  fetch(request: DestinationRequest): DestinationContainer;
}
