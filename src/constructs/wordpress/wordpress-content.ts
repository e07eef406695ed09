import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { requireInstance, requireReason } from '../base/arguments';
import { Storage } from '../storage/storage';
import type { StorageClaimProps } from '../storage/storage-claim';

/** What is kept on a volume that all pods share: the uploads alone, wp-content, or all of WordPress. */
type Kept = 'uploads' | 'content' | 'everything';

/**
 * Where plug-ins and themes come from, and so what a rollout changes.
 */
export class WordpressContent {
  /**
   * From the image, like WordPress itself: each pod has its own copy, and only uploads are shared.
   *
   * A rollout changes WordPress, plug-ins and themes together, and rolls them back together. What the site's pages would
   * install is refused, as only one pod would have it: bake it into an image `FROM wordpress`, below
   * `/usr/src/wordpress/wp-content`.
   */
  public static inImage(): WordpressContent {
    return new WordpressContent('uploads');
  }

  /**
   * From a volume that all pods share, so that the site's pages may install and update them.
   *
   * WordPress itself still comes from the image and rolls. Plug-ins and themes change for all pods at once, old and new,
   * without a rollout and without a way back; what the image brings is copied only where it is missing.
   *
   * @param storage The volume, ReadWriteMany. Uploads stay on their own.
   * @param size How large it is. Default: 10Gi, or what the claim that exists has.
   */
  public static onVolume(storage: Storage, size?: Size): WordpressContent {
    requireInstance('storage', storage, Storage, "Storage.existingClass('csi-cephfs')");
    return new WordpressContent('content', { storage, size, accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY });
  }

  /**
   * All of WordPress is on the volume of the uploads, mounted at `/var/www/html`.
   *
   * The first pod copies it there, one at a time; after that the image's tag means nothing: WordPress updates itself,
   * for all pods at once.
   *
   * @param reason Why an image change is to change nothing. It is kept in the manifest.
   */
  public static everythingOnVolume(reason: string): WordpressContent {
    const why = requireReason('a new image does not upgrade WordPress', reason);
    return new WordpressContent('everything', undefined, why);
  }

  private constructor(
    /** @internal */
    public readonly _kept: Kept,
    /** @internal */
    public readonly _claim?: StorageClaimProps,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * Whether the site's pages may install plug-ins and themes, and several pods lay them out in one place.
   *
   * @internal
   */
  public get _isShared(): boolean {
    return this._kept !== 'uploads';
  }
}
