import type { ApiObjectMetadata, Cron, Duration, Size } from 'cdk8s';
import type { WorkloadDatabase } from '../database/workload-database';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { BackupDestination } from './backup-destination';
import type { BackupVerification } from './backup-verification';
import type { BackupVolume } from './backup-volume';

/**
 * Options of a database backup.
 */
export interface DatabaseBackupProps {
  /**
   * The database. Its network policy lets the backup in.
   */
  readonly database: WorkloadDatabase;

  /**
   * Where backups are kept.
   */
  readonly destination: BackupDestination;

  /**
   * Volumes to back up with the database, such as uploads. They are read after the database, so that every file it
   * refers to is included.
   *
   * @default - only the database
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
   * How many backups to keep.
   *
   * Older ones are removed only after a new one is complete and has been read back. The last good backups survive any
   * number of failures.
   *
   * @default 14
   */
  readonly keepLast?: number;

  /**
   * How often the latest backup is restored into an empty server and checked.
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
   * The maximum size of the dump. It is kept on the node's disk, for a short time both compressed and uncompressed.
   *
   * @default Size.gibibytes(10)
   */
  readonly dumpSizeLimit?: Size;

  /**
   * The security settings of the backup's pods. Pass those of the application when backing up volumes: restored files
   * belong to the user that restores them.
   *
   * @default - the restricted profile as user, group and fsGroup 999, with a read-only root file system
   */
  readonly security?: PodSecurity;

  /**
   * The resources of each container.
   *
   * @default - Burstable: 100m of CPU and 256Mi of memory requested, at most 1Gi of memory
   */
  readonly resources?: Qos;

  /**
   * The name, namespace, labels and annotations of the CronJobs. The names of the restore and verification CronJobs end
   * in `-restore` and `-verify`.
   *
   * @default - a name derived from the construct's path, in the database's namespace
   */
  readonly metadata?: ApiObjectMetadata;
}
