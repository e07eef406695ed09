import { ifGiven, requireInstance, requireMap, requireText, show } from '../base/arguments';
import { sorted } from '../base/plain-objects';
import { requireOptions } from '../base/options';
import { SecretValueReference } from '../secrets/secret-value-reference';
import { StorageClaim } from '../storage/storage-claim';
import { claimDestination } from './claim-destination';
import type { DestinationBackend } from './destination-backend';
import { resticDestination } from './restic-destination';

/**
 * Options of a backup destination on a volume.
 */
export interface ClaimDestinationOptions {
  /**
   * The folder in the volume. Give each backup its own when several share the volume.
   *
   * @default - the name of the backup
   */
  readonly folder?: string;

  /**
   * The image that stores and fetches backups. It needs `sh`, `tar`, `gzip` and `sha256sum`.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;
}

/**
 * Options of a restic repository.
 */
export interface ResticDestinationOptions {
  /**
   * The repository, such as `s3:https://s3.example.com/backups/shop`. The first backup initializes it.
   *
   * @see https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
   */
  readonly repository: string;

  /**
   * The password that encrypts the repository. Backups cannot be read without it: keep a copy elsewhere.
   */
  readonly password: SecretValueReference;

  /**
   * Credentials of the store as environment variables, such as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
   *
   * @default - no credentials
   */
  readonly credentials?: Record<string, SecretValueReference>;

  /**
   * The restic image.
   *
   * @default 'restic/restic:0.18.1'
   */
  readonly image?: string;
}

/**
 * Where backups are kept.
 *
 * Keep them away from what they protect: a failure of the storage that holds both loses both.
 *
 * @example
 * const claim = new StorageClaim(this, 'Backups', { storage: Storage.existingClass('backups') });
 * new DatabaseBackup(this, 'Backup', { database, destination: BackupDestination.claim(claim) });
 */
export class BackupDestination {
  /**
   * Keeps backups on a volume.
   *
   * Each backup is a folder named after its time. It holds a dump, an archive of each volume and their checksums.
   *
   * @param claim The volume. Nothing else should write to the folder.
   * @param options The folder and the image.
   */
  public static claim(claim: StorageClaim, options: ClaimDestinationOptions = {}): BackupDestination {
    requireOptions('options', options, 'ClaimDestinationOptions');
    requireInstance('claim', claim, StorageClaim, "new StorageClaim(this, 'Backups')");
    const image = requireText('image', options.image ?? 'busybox:1.37.0').trim();
    const folder = ifGiven(options.folder, (text) => requireText('folder', text));
    if (folder !== undefined && !/^[A-Za-z0-9][-A-Za-z0-9._/]*$/.test(folder)) {
      throw new Error(`'folder' should be letters, digits, "-", "_", "." and "/", got ${show(folder)}`);
    }
    if (folder?.split('/').includes('..') === true) {
      throw new Error(`'folder' should be below the volume's root, got ${show(folder)}`);
    }
    return new BackupDestination('claim', claimDestination(claim, folder, image));
  }

  /**
   * Keeps backups in a restic repository, such as an object store.
   *
   * Backups are encrypted, and only changes are sent.
   *
   * @param options The repository, its password and its credentials.
   * @see https://restic.net
   */
  public static restic(options: ResticDestinationOptions): BackupDestination {
    requireOptions('options', options, 'ResticDestinationOptions');
    const repository = requireText('repository', options.repository);
    if (/:\/\/[^/]*@/.test(repository)) {
      throw new Error("'repository' should have no user and password, got some; pass them as 'credentials'");
    }
    const password = requireInstance('password', options.password, SecretValueReference, 'secrets.reference(...)');
    const credentials = requireMap('credentials', options.credentials ?? {});
    for (const [name, reference] of Object.entries(credentials)) {
      requireInstance(`credentials.${name}`, reference, SecretValueReference, 'secrets.reference(...)');
    }
    const image = requireText('image', options.image ?? 'restic/restic:0.18.1').trim();
    return new BackupDestination(
      'restic',
      resticDestination({ repository, password, credentials: sorted(credentials), image }),
    );
  }

  private constructor(
    /**
     * The name of the factory method, such as `restic`.
     */
    public readonly destinationKind: string,

    /** @internal */
    public readonly _backend: DestinationBackend,
  ) {}
}
