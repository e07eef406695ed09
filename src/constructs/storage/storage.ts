import { PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireName } from '../base/arguments';
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
 * Where volumes come from.
 */
export class Storage {
  /**
   * The cluster's default StorageClass.
   */
  public static defaultClass(): Storage {
    return new Storage(classOf(undefined));
  }

  /**
   * A StorageClass that is there already. What it can mount is its own: a claim that asks for more stays Pending.
   *
   * @param name Its name.
   */
  public static existingClass(name: string): Storage {
    return new Storage(classOf(requireName('name', name, DNS_SUBDOMAIN)));
  }

  /**
   * A claim that is there already.
   *
   * @param name Its name.
   * @param accessMode How it may be mounted. Default: ReadWriteOnce, which no second pod can share.
   */
  public static existingClaim(
    name: string,
    accessMode: PersistentVolumeAccessMode = PersistentVolumeAccessMode.READ_WRITE_ONCE,
  ): Storage {
    requireName('name', name, DNS_SUBDOMAIN);
    requireAccessMode(accessMode);
    return new Storage((request) => {
      if (request.size !== undefined) {
        throw new Error(`'size' should be left out with an existing claim, got one: '${name}' has its size already`);
      }
      refuseOtherMode(request, accessMode, `the existing claim '${name}'`);
      return { claim: PersistentVolumeClaim.fromClaimName(request.scope, 'Claim', name), accessMode };
    }, true);
  }

  /**
   * A filesystem of Rook's that many pods share: ReadWriteMany unless asked otherwise. Defines the StorageClass and the
   * CephFilesystem too, once a chart, unless they exist.
   *
   * @param options Names, and what exists.
   * @see https://rook.io/docs/rook/latest/Storage-Configuration/Shared-Filesystem-CephFS/filesystem-storage/
   */
  public static rookCephFilesystem(options: RookCephFilesystemOptions = {}): Storage {
    return new Storage(rookCephFilesystem(options));
  }

  /**
   * Blocks of Rook's for one node at a time: ReadWriteOnce. Defines the StorageClass and the CephBlockPool too, once a
   * chart, unless they exist.
   *
   * @param options Names, and what exists.
   * @see https://rook.io/docs/rook/latest/Storage-Configuration/Block-Storage-RBD/block-storage/
   */
  public static rookCephBlock(options: RookCephBlockOptions = {}): Storage {
    return new Storage(rookCephBlock(options));
  }

  /**
   * A folder of an NFS server that many pods share: a PersistentVolume and a claim that belong to each other, for the
   * restricted Pod Security profile allows no NFS volume in a pod.
   *
   * @param options Server and folder.
   */
  public static nfs(options: NfsOptions): Storage {
    return new Storage(nfs(options));
  }

  private constructor(
    private readonly backend: StorageBackend,
    /**
     * Whether the claim is there, and its size with it.
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
      `'accessMode' should be ${mode} with ${what}, got ${request.accessMode}; state it in Storage.existingClaim(name, mode)`,
    );
  }
}
