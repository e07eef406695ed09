import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { requireInstance, requireReason } from '../base/arguments';
import { requireOptions } from '../base/options';
import { Storage } from '../storage/storage';
import type { StorageClaimProps } from '../storage/storage-claim';

/**
 * Options of the volume of uploads.
 */
export interface WordpressUploadsOptions {
  /**
   * The size of the volume.
   *
   * @default - 10Gi, or the size of an existing claim
   */
  readonly size?: Size;

  /**
   * The name of the claim.
   *
   * @default - NAME-uploads, or the name of an existing claim
   */
  readonly claimName?: string;

  /**
   * The access mode. If it cannot be shared, pods on two nodes cannot both mount it, and rollouts never finish.
   *
   * @default PersistentVolumeAccessMode.READ_WRITE_MANY
   */
  readonly accessMode?: PersistentVolumeAccessMode;
}

/**
 * Where uploads are kept.
 *
 * @example
 * const uploads = WordpressUploads.onVolume(Storage.rookCephFilesystem(), { size: Size.gibibytes(50) });
 */
export class WordpressUploads {
  /**
   * Keeps uploads on a volume that all pods share.
   *
   * @param storage The storage of the volume, such as `Storage.existingClass('csi-cephfs')`.
   * @param options The size and name.
   */
  public static onVolume(storage: Storage, options: WordpressUploadsOptions = {}): WordpressUploads {
    requireOptions('options', options, 'WordpressUploadsOptions');
    requireInstance('storage', storage, Storage, "Storage.existingClass('csi-cephfs')");
    const { size, claimName, accessMode = PersistentVolumeAccessMode.READ_WRITE_MANY } = options;
    return new WordpressUploads('onVolume', { storage, size, accessMode }, claimName);
  }

  /**
   * Keeps uploads in an object store, through a plug-in.
   *
   * Without the plug-in, uploads stay in the pod that received them, and are lost when it ends.
   *
   * @param reason Which plug-in and which store are used. It is kept in the manifest.
   */
  public static inObjectStore(reason: string): WordpressUploads {
    return new WordpressUploads('inObjectStore', undefined, undefined, requireReason('uploads need no volume', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `onVolume`.
     */
    public readonly uploadsKind: string,

    /** @internal */
    public readonly _claim: StorageClaimProps | undefined,
    /** @internal */
    public readonly _claimName?: string,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
