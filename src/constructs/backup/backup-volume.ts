import { DNS_LABEL } from '../../kubernetes/names';
import { requireInstance, requireName } from '../base/arguments';
import { StorageClaim } from '../storage/storage-claim';

/**
 * A volume to back up together with the database.
 *
 * @example
 * const volumes = [BackupVolume.of('uploads', uploads)];
 */
export class BackupVolume {
  /**
   * Names a volume.
   *
   * @param name The volume's name in the backup, such as `uploads`.
   * @param claim The claim of the volume.
   */
  public static of(name: string, claim: StorageClaim): BackupVolume {
    return new BackupVolume(
      requireName('name', name, DNS_LABEL),
      requireInstance('claim', claim, StorageClaim, "new StorageClaim(this, 'Uploads')"),
    );
  }

  private constructor(
    /**
     * The volume's name in the backup.
     */
    public readonly name: string,
    private readonly storage: StorageClaim,
  ) {}

  /**
   * The claim of the volume.
   */
  public get claim(): StorageClaim {
    return this.storage;
  }
}
