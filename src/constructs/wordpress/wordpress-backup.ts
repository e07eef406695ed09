import type { Cron, Duration, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { BackupDestination } from '../backup/backup-destination';
import type { BackupVerification } from '../backup/backup-verification';
import { requireInstance, requireReason } from '../base/arguments';
import { Storage } from '../storage/storage';
import { StorageClaim } from '../storage/storage-claim';

/**
 * When backups are made, and for how long they are kept.
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
   * How many backups are kept.
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
}

/**
 * Backups on a volume.
 */
export interface WordpressVolumeBackupOptions extends WordpressBackupOptions {
  /**
   * How large the volume is.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * An image with `sh`, `tar`, `gzip` and `sha256sum`.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;
}

interface Place {
  /** The claim's. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
}

type Destination = (scope: Construct, place: Place) => BackupDestination;

/**
 * What is saved of the site: the database, then the uploads, which hold all that the database speaks of by then.
 */
export class WordpressBackup {
  /**
   * To a volume, a folder for each. Away from the volumes that it saves: storage that is lost takes both.
   *
   * @param storage Where the volume comes from.
   * @param options When, how many, how large.
   */
  public static toVolume(storage: Storage, options: WordpressVolumeBackupOptions = {}): WordpressBackup {
    requireInstance('storage', storage, Storage, "Storage.existingClass('backups')");
    const { size, image } = options;
    return new WordpressBackup(options, (scope, { name, namespace, labels }) => {
      const metadata = { name, namespace, labels };
      const claim = new StorageClaim(scope, 'BackupVolume', { storage, size, metadata });
      return BackupDestination.claim(claim, { image });
    });
  }

  /**
   * To an object store, or wherever else a destination is.
   *
   * @param destination Where to, such as `BackupDestination.restic({...})`.
   * @param options When, and how many.
   */
  public static to(destination: BackupDestination, options: WordpressBackupOptions = {}): WordpressBackup {
    const given = requireInstance('destination', destination, BackupDestination, 'BackupDestination.restic({...})');
    return new WordpressBackup(options, () => given);
  }

  /**
   * Nothing: whatever is deleted by mistake is gone.
   *
   * @param reason Who else saves it. It is kept in the manifest.
   */
  public static none(reason: string): WordpressBackup {
    return new WordpressBackup({}, undefined, requireReason('nothing is saved', reason));
  }

  private constructor(
    /** @internal */
    public readonly _options: WordpressBackupOptions,
    /** @internal */
    public readonly _destination: Destination | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
