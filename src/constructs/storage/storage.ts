import { PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireName } from '../base/arguments';
import { requireOptions } from '../base/options';
import { nfs } from './nfs';
import { rookCephBlock, rookCephFilesystem } from './rook-ceph';
import {
  type BoundClaim,
  type ClaimRequest,
  defineClaim,
  requireAccessMode,
  type StorageBackend,
} from './storage-backend';
import { DEFAULT_SIZE } from './storage-size';
import type { NfsOptions, RookCephBlockOptions, RookCephFilesystemOptions } from './storage-options';

/**
 * The storage that provides volumes.
 *
 * @example
 * const uploads = new StorageClaim(this, 'Uploads', {
 *   storage: Storage.nfs({ server: 'nfs.example.com', path: '/exports/uploads' }),
 *   size: Size.gibibytes(50),
 * });
 */
export class Storage {
  /**
   * The cluster's default StorageClass.
   */
  public static defaultClass(): Storage {
    return new Storage('defaultClass', classOf(undefined));
  }

  /**
   * A StorageClass that already exists. If it does not support the claim's access mode, the claim stays Pending.
   *
   * @param name The name of the StorageClass.
   */
  public static existingClass(name: string): Storage {
    return new Storage('existingClass', classOf(requireName('name', name, DNS_SUBDOMAIN)));
  }

  /**
   * A claim that already exists.
   *
   * @param name The name of the claim.
   * @param accessMode The access mode of the claim. Default: ReadWriteOnce, which a second pod cannot share.
   */
  public static existingClaim(
    name: string,
    accessMode: PersistentVolumeAccessMode = PersistentVolumeAccessMode.READ_WRITE_ONCE,
  ): Storage {
    requireName('name', name, DNS_SUBDOMAIN);
    requireAccessMode(accessMode);
    return new Storage(
      'existingClaim',
      (request) => {
        if (request.size !== undefined) {
          throw new Error(`'size' should be omitted with an existing claim, got one: '${name}' already has a size`);
        }
        refuseOtherMode(request, accessMode, `the existing claim '${name}'`);
        return { claim: PersistentVolumeClaim.fromClaimName(request.scope, 'Claim', name), accessMode };
      },
      true,
    );
  }

  /**
   * A Rook filesystem that many pods can share, ReadWriteMany unless set otherwise.
   *
   * Defines the StorageClass and the CephFilesystem too, once per chart, unless the options say that they exist.
   *
   * @param options Names, and what exists already.
   * @see https://rook.io/docs/rook/latest/Storage-Configuration/Shared-Filesystem-CephFS/filesystem-storage/
   */
  public static rookCephFilesystem(options: RookCephFilesystemOptions = {}): Storage {
    requireOptions('options', options, 'RookCephFilesystemOptions');
    return new Storage('rookCephFilesystem', rookCephFilesystem(options));
  }

  /**
   * Rook block storage for one node at a time, ReadWriteOnce.
   *
   * Defines the StorageClass and the CephBlockPool too, once per chart, unless the options say that they exist.
   *
   * @param options Names, and what exists already.
   * @see https://rook.io/docs/rook/latest/Storage-Configuration/Block-Storage-RBD/block-storage/
   */
  public static rookCephBlock(options: RookCephBlockOptions = {}): Storage {
    requireOptions('options', options, 'RookCephBlockOptions');
    return new Storage('rookCephBlock', rookCephBlock(options));
  }

  /**
   * A folder on an NFS server that many pods can share.
   *
   * Defines a PersistentVolume and a claim bound to each other, since the restricted Pod Security profile does not
   * allow NFS volumes directly in a pod.
   *
   * @param options The server and the folder.
   */
  public static nfs(options: NfsOptions): Storage {
    requireOptions('options', options, 'NfsOptions');
    return new Storage('nfs', nfs(options));
  }

  private constructor(
    /**
     * The name of the factory method, such as `defaultClass`.
     */
    public readonly storageKind: string,

    private readonly backend: StorageBackend,
    /**
     * Whether this is an existing claim, which already has a size.
     *
     * @internal
     */
    public readonly _isClaim = false,
  ) {}

  /** @internal */
  public _bind(request: ClaimRequest): BoundClaim {
    return this.backend(request);
  }
}

function classOf(storageClassName: string | undefined): StorageBackend {
  return (request) =>
    defineClaim(request, {
      storageClassName,
      size: request.size ?? DEFAULT_SIZE,
      accessMode: request.accessMode ?? PersistentVolumeAccessMode.READ_WRITE_ONCE,
    });
}

function refuseOtherMode(request: ClaimRequest, mode: PersistentVolumeAccessMode, what: string): void {
  if (request.accessMode !== undefined && request.accessMode !== mode) {
    throw new Error(
      `'accessMode' should be ${mode} with ${what}, got ${request.accessMode}; set it in Storage.existingClaim(name, mode)`,
    );
  }
}
