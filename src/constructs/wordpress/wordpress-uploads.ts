import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { requireInstance, requireReason } from '../base/arguments';
import { Storage } from '../storage/storage';
import type { StorageClaimProps } from '../storage/storage-claim';

/**
 * More of the volume of the uploads.
 */
export interface WordpressUploadsOptions {
  /**
   * How large it is.
   *
   * @default - 10Gi, or what the claim that exists has
   */
  readonly size?: Size;

  /**
   * The claim's name.
   *
   * @default - NAME-uploads, or that of the claim that exists
   */
  readonly claimName?: string;

  /**
   * How it may be mounted. Where it is not shared, pods on two nodes cannot both mount it: rollouts would not end.
   *
   * @default PersistentVolumeAccessMode.READ_WRITE_MANY
   */
  readonly accessMode?: PersistentVolumeAccessMode;
}

/**
 * Where what people upload is kept.
 */
export class WordpressUploads {
  /**
   * On a volume that all pods share.
   *
   * @param storage Where it comes from, such as `Storage.existingClass('csi-cephfs')`.
   * @param options Size and name.
   */
  public static onVolume(storage: Storage, options: WordpressUploadsOptions = {}): WordpressUploads {
    requireInstance('storage', storage, Storage, "Storage.existingClass('csi-cephfs')");
    const { size, claimName, accessMode = PersistentVolumeAccessMode.READ_WRITE_MANY } = options;
    return new WordpressUploads({ storage, size, accessMode }, claimName);
  }

  /**
   * In an object store, by a plug-in. Without it each pod keeps what is uploaded to it, until it ends.
   *
   * @param reason Which plug-in and which store. It is kept in the manifest.
   */
  public static inObjectStore(reason: string): WordpressUploads {
    return new WordpressUploads(undefined, undefined, requireReason('uploads need no volume', reason));
  }

  private constructor(
    /** @internal */
    public readonly _claim: StorageClaimProps | undefined,
    /** @internal */
    public readonly _claimName?: string,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
