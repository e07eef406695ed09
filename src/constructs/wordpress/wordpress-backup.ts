import type { Cron, Duration, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { BackupDestination } from '../backup/backup-destination';
import type { BackupVerification } from '../backup/backup-verification';
import { requireInstance, requireReason } from '../base/arguments';
import { requireOptions } from '../base/options';
import { Storage } from '../storage/storage';
import { StorageClaim } from '../storage/storage-claim';

/**
 * Options of the backups of a WordPress site.
 */
export interface WordpressBackupOptions {
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
}

/**
 * Options of backups on a volume.
 */
export interface WordpressVolumeBackupOptions extends WordpressBackupOptions {
  /**
   * The size of the volume.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * The image that stores and fetches backups. It needs `sh`, `tar`, `gzip` and `sha256sum`.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;
}

interface Place {
  /** The name of the claim. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
}

type Destination = (scope: Construct, place: Place) => BackupDestination;

/**
 * How a WordPress site is backed up.
 *
 * The database is dumped first, then the uploads are copied, so that every file that the database refers to is
 * included.
 *
 * @example
 * const backup = WordpressBackup.toVolume(Storage.existingClass('backups'), { keepLast: 30 });
 */
export class WordpressBackup {
  /**
   * Backs up to a volume, with one folder per backup.
   *
   * Use different storage from that of the site: a failure would lose both.
   *
   * @param storage The storage of the volume.
   * @param options The schedule, the number of backups and the size.
   */
  public static toVolume(storage: Storage, options: WordpressVolumeBackupOptions = {}): WordpressBackup {
    requireOptions('options', options, 'WordpressVolumeBackupOptions');
    requireInstance('storage', storage, Storage, "Storage.existingClass('backups')");
    const { size, image } = options;
    return new WordpressBackup('toVolume', options, (scope, { name, namespace, labels }) => {
      const metadata = { name, namespace, labels };
      const claim = new StorageClaim(scope, 'BackupVolume', { storage, size, metadata });
      return BackupDestination.claim(claim, { image });
    });
  }

  /**
   * Backs up to an object store or any other destination.
   *
   * @param destination The destination, such as `BackupDestination.restic({...})`.
   * @param options The schedule and the number of backups.
   */
  public static to(destination: BackupDestination, options: WordpressBackupOptions = {}): WordpressBackup {
    requireOptions('options', options, 'WordpressBackupOptions');
    const given = requireInstance('destination', destination, BackupDestination, 'BackupDestination.restic({...})');
    return new WordpressBackup('to', options, () => given);
  }

  /**
   * Makes no backups: anything that is deleted by mistake is lost.
   *
   * @param reason How the site is backed up otherwise. It is kept in the manifest.
   */
  public static none(reason: string): WordpressBackup {
    return new WordpressBackup('none', {}, undefined, requireReason('there are no backups', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `toVolume`.
     */
    public readonly wordpressBackupKind: string,

    /** @internal */
    public readonly _options: WordpressBackupOptions,
    /** @internal */
    public readonly _destination: Destination | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
