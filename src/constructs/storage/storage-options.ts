/**
 * What is there already of Rook, and how what is not is defined.
 */
export interface RookOptions {
  /**
   * The StorageClass's name.
   *
   * @default - `csi-cephfs` for a filesystem, `rook-ceph-block` for blocks
   */
  readonly storageClassName?: string;

  /**
   * Defines the StorageClass. Leave it to whoever owns the cluster's storage where it is there already.
   *
   * @default true
   */
  readonly defineStorageClass?: boolean;

  /**
   * Defines the CephFilesystem or the CephBlockPool that the class draws from.
   *
   * @default - true where the StorageClass is defined
   */
  readonly definePool?: boolean;

  /**
   * The namespace of the Ceph cluster, which is its `clusterID` too.
   *
   * @default 'rook-ceph'
   */
  readonly clusterNamespace?: string;

  /**
   * The namespace of Rook's operator, whose name its CSI drivers carry.
   *
   * @default 'rook-ceph'
   */
  readonly operatorNamespace?: string;

  /**
   * How many copies Ceph keeps of everything.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Keeps the volume when its claim is deleted.
   *
   * @default true
   */
  readonly retain?: boolean;
}

/**
 * A filesystem of Rook's.
 */
export interface RookCephFilesystemOptions extends RookOptions {
  /**
   * The CephFilesystem's name.
   *
   * @default 'myfs'
   */
  readonly filesystemName?: string;

  /**
   * The name of its data pool, without the filesystem's.
   *
   * @default 'replicated'
   */
  readonly dataPoolName?: string;

  /**
   * A second metadata server for each active one, which takes over at once.
   *
   * @default true
   */
  readonly activeStandby?: boolean;
}

/**
 * Blocks of Rook's.
 */
export interface RookCephBlockOptions extends RookOptions {
  /**
   * The CephBlockPool's name.
   *
   * @default 'replicapool'
   */
  readonly poolName?: string;
}

/**
 * A folder of an NFS server.
 */
export interface NfsOptions {
  /**
   * The server's name or address.
   */
  readonly server: string;

  /**
   * The folder that it exports.
   */
  readonly path: string;

  /**
   * Options of the mount.
   *
   * @default ['nfsvers=4.1', 'hard']
   */
  readonly mountOptions?: string[];
}
