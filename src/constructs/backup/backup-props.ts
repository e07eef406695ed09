import type { ApiObjectMetadata, Cron, Duration, Size } from 'cdk8s';
import type { WorkloadDatabase } from '../database/workload-database';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { StorageClaim } from '../storage/storage-claim';
import type { BackupDestination } from './backup-destination';
import type { BackupVerification } from './backup-verification';

/**
 * A volume that is backed up beside the database.
 */
export interface BackupVolume {
  /**
   * What it is called in the backup, such as `uploads`.
   */
  readonly name: string;

  /**
   * The volume.
   */
  readonly claim: StorageClaim;
}

/**
 * What is backed up, where to, when, and for how long.
 */
export interface DatabaseBackupProps {
  /**
   * The database. Its policy lets the backup in.
   */
  readonly database: WorkloadDatabase;

  /**
   * Where backups are kept.
   */
  readonly destination: BackupDestination;

  /**
   * Volumes beside the database, such as uploads. They are read after the database: what it speaks of is there.
   *
   * @default - none
   */
  readonly volumes?: BackupVolume[];

  /**
   * When backups are made.
   *
   * @default - every day at 03:17
   */
  readonly schedule?: Cron;

  /**
   * The time zone of the schedules.
   *
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;

  /**
   * How many backups are kept. Older ones are removed after a new one is complete and has been read back, never
   * otherwise: however often backups fail, the last good ones stay.
   *
   * @default 14
   */
  readonly keepLast?: number;

  /**
   * How often the last backup is restored into an empty server and looked at.
   *
   * @default BackupVerification.weekly()
   */
  readonly verification?: BackupVerification;

  /**
   * How long a backup, a restore or a verification may take.
   *
   * @default Duration.hours(2)
   */
  readonly deadline?: Duration;

  /**
   * How large the dump may become, which waits on the node's disk: uncompressed, and compressed beside it for a while.
   *
   * @default Size.gibibytes(10)
   */
  readonly dumpSizeLimit?: Size;

  /**
   * The user that reads and restores files. Pass the application's where volumes are backed up: who restores a file
   * owns it.
   *
   * @default - the restricted profile as user, group and fsGroup 999, with a read-only root file system
   */
  readonly security?: PodSecurity;

  /**
   * What each container is given.
   *
   * @default - Burstable: 100m of CPU and 256Mi of memory requested, at most 1Gi of memory
   */
  readonly resources?: Qos;

  /**
   * The name, namespace, labels and annotations of the CronJobs. The name is followed by `-restore` and `-verify`.
   *
   * @default - a name made of the construct's path, the namespace of the database
   */
  readonly metadata?: ApiObjectMetadata;
}
