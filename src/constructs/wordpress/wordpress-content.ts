import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { requireInstance, requireReason } from '../base/arguments';
import { Storage } from '../storage/storage';
import type { StorageClaimProps } from '../storage/storage-claim';

/** The part of WordPress on a shared volume: the uploads alone, wp-content, or everything. */
type Kept = 'uploads' | 'content' | 'everything';

/**
 * Where plug-ins and themes come from, which decides what a rollout changes.
 *
 * @example
 * const content = WordpressContent.onVolume(Storage.existingClass('csi-cephfs'), Size.gibibytes(20));
 */
export class WordpressContent {
  /**
   * Takes plug-ins and themes from the image, like WordPress itself. Only uploads are shared.
   *
   * A rollout changes WordPress, plug-ins and themes together, and a rollback reverts them together. Installing them in
   * wp-admin is disabled, because only one pod would have them: add them to an image `FROM wordpress`, in
   * `/usr/src/wordpress/wp-content`.
   */
  public static inImage(): WordpressContent {
    return new WordpressContent('inImage', 'uploads');
  }

  /**
   * Keeps plug-ins and themes on a volume that all pods share, so that they can be installed and updated in wp-admin.
   *
   * WordPress itself still comes from the image and is rolled out. Plug-ins and themes change for all pods at once, old
   * and new, without a rollout and without an undo. Those in the image are only copied if they are missing.
   *
   * @param storage The storage of the volume, ReadWriteMany. Uploads have their own volume.
   * @param size The size of the volume. Default: 10Gi, or that of an existing claim.
   */
  public static onVolume(storage: Storage, size?: Size): WordpressContent {
    requireInstance('storage', storage, Storage, "Storage.existingClass('csi-cephfs')");
    return new WordpressContent('onVolume', 'content', {
      storage,
      size,
      accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY,
    });
  }

  /**
   * Keeps all of WordPress on the volume of the uploads, mounted at `/var/www/html`.
   *
   * The first pod copies it there. From then on the image's tag has no effect: WordPress updates itself, for all pods
   * at once.
   *
   * @param reason Why a new image should change nothing. It is kept in the manifest.
   */
  public static everythingOnVolume(reason: string): WordpressContent {
    const why = requireReason('a new image does not upgrade WordPress', reason);
    return new WordpressContent('everythingOnVolume', 'everything', undefined, why);
  }

  private constructor(
    /**
     * The name of the factory method, such as `inImage`.
     */
    public readonly contentKind: string,

    /** @internal */
    public readonly _kept: Kept,
    /** @internal */
    public readonly _claim?: StorageClaimProps,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * Whether wp-admin can install plug-ins and themes, which means that several pods copy into the same place.
   *
   * @internal
   */
  public get _isShared(): boolean {
    return this._kept !== 'uploads';
  }
}
