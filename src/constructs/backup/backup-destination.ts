import { ifGiven, requireInstance, requireMap, requireText, show } from '../base/arguments';
import { SecretReference } from '../secrets/secret-reference';
import { StorageClaim } from '../storage/storage-claim';
import { claimDestination } from './claim-destination';
import type { DestinationBackend } from './destination-backend';
import { resticDestination } from './restic-destination';

/**
 * Where the volume of the backups is mounted, and with what.
 */
export interface ClaimDestinationOptions {
  /**
   * The folder in the volume, so that several backups can share it.
   *
   * @default - the name of the backup
   */
  readonly folder?: string;

  /**
   * An image with `sh`, `tar`, `gzip` and `sha256sum`.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;
}

/**
 * A repository of restic's.
 */
export interface ResticDestinationOptions {
  /**
   * The repository, such as `s3:https://s3.example.com/backups/shop`. It is made by the first backup.
   *
   * @see https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
   */
  readonly repository: string;

  /**
   * The password that the repository is encrypted with. Without it no backup can be read: keep a copy elsewhere.
   */
  readonly password: SecretReference;

  /**
   * What the store wants to know, such as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. Keys of Secrets.
   *
   * @default - none
   */
  readonly credentials?: Record<string, SecretReference>;

  /**
   * Restic's image.
   *
   * @default 'restic/restic:0.18.1'
   */
  readonly image?: string;
}

/**
 * Where backups are kept. Away from what they are backups of: a volume of the same storage is lost with it.
 */
export class BackupDestination {
  /**
   * A volume: a folder for each backup, named by its time, with a dump, an archive of each volume and their checksums.
   *
   * @param claim The volume. Nobody else writes to its folder.
   * @param options Folder and image.
   */
  public static claim(claim: StorageClaim, options: ClaimDestinationOptions = {}): BackupDestination {
    requireInstance('claim', claim, StorageClaim, "new StorageClaim(this, 'Backups')");
    const image = requireText('image', options.image ?? 'busybox:1.37.0').trim();
    const folder = ifGiven(options.folder, (text) => requireText('folder', text));
    if (folder !== undefined && !/^[A-Za-z0-9][-A-Za-z0-9._/]*$/.test(folder)) {
      throw new Error(`'folder' should be letters, digits, "-", "_", "." and "/", got ${show(folder)}`);
    }
    if (folder?.split('/').includes('..') === true) {
      throw new Error(`'folder' should be below the volume's root, got ${show(folder)}`);
    }
    return new BackupDestination(claimDestination(claim, folder, image));
  }

  /**
   * An object store, or whatever else restic speaks to: encrypted, and only what has changed is sent.
   *
   * @param options Repository, password, credentials.
   * @see https://restic.net
   */
  public static restic(options: ResticDestinationOptions): BackupDestination {
    const repository = requireText('repository', options.repository);
    if (/:\/\/[^/]*@/.test(repository)) {
      throw new Error("'repository' should have no user and password, got some; pass them as 'credentials'");
    }
    const password = requireInstance('password', options.password, SecretReference, 'secrets.reference(...)');
    const credentials = requireMap('credentials', options.credentials ?? {});
    for (const [name, reference] of Object.entries(credentials)) {
      requireInstance(`credentials.${name}`, reference, SecretReference, 'secrets.reference(...)');
    }
    const image = requireText('image', options.image ?? 'restic/restic:0.18.1').trim();
    return new BackupDestination(resticDestination({ repository, password, credentials: { ...credentials }, image }));
  }

  private constructor(
    /** @internal */
    public readonly _backend: DestinationBackend,
  ) {}
}
