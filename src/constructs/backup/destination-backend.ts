/**
 * How a destination stores and fetches a set: what is in /set, and the volumes in /volumes/NAME. Internal: the public
 * API speaks of BackupDestination.
 */
import type { SecretReference } from '../secrets/secret-reference';

/** Where the dump lies, as database.sql.gz. */
export const SET = '/set';

/** Where the volumes are mounted, each by its name. */
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
  /** Volumes of the pod. */
  readonly volumes: readonly object[];
  /** What is read by the containers, for the annotations of the pod. */
  readonly secrets: readonly SecretReference[];
  /** Stores the set and the volumes, reads it back, and removes what is too old. */
  store(request: DestinationRequest): DestinationContainer;
  /** Brings the dump of $BACKUP to the set; the volumes too where $FILES is `restore`, else looks at them. */
  fetch(request: DestinationRequest): DestinationContainer;
}
