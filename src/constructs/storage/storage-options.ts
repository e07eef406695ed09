/**
 * Options of Rook storage: what exists already, and how the rest is defined.
 */
export interface RookOptions {
  /**
   * The StorageClass's name.
   *
   * @default - `csi-cephfs` for a filesystem, `rook-ceph-block` for block devices
   */
  readonly storageClassName?: string;

  /**
   * Whether to define the StorageClass. Pass false if it exists already.
   *
   * @default true
   */
  readonly defineStorageClass?: boolean;

  /**
   * Whether to define the CephFilesystem or CephBlockPool behind the StorageClass.
   *
   * @default - true if the StorageClass is defined
   */
  readonly definePool?: boolean;

  /**
   * The namespace of the Ceph cluster. It is also the cluster's `clusterID`.
   *
   * @default 'rook-ceph'
   */
  readonly clusterNamespace?: string;

  /**
   * The namespace of the Rook operator, which is part of the names of its CSI drivers.
   *
   * @default 'rook-ceph'
   */
  readonly operatorNamespace?: string;

  /**
   * The number of copies that Ceph keeps of all data.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Whether to keep the volume when its claim is deleted.
   *
   * @default true
   */
  readonly retain?: boolean;
}

/**
 * Options of a Rook filesystem.
 */
export interface RookCephFilesystemOptions extends RookOptions {
  /**
   * The CephFilesystem's name.
   *
   * @default 'myfs'
   */
  readonly filesystemName?: string;

  /**
   * The name of the data pool, without the filesystem's name.
   *
   * @default 'replicated'
   */
  readonly dataPoolName?: string;

  /**
   * Whether each active metadata server has a standby that takes over at once.
   *
   * @default true
   */
  readonly activeStandby?: boolean;
}

/**
 * Options of Rook block storage.
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
 * Options of an NFS export.
 */
export interface NfsOptions {
  /**
   * The server's host name or address.
   */
  readonly server: string;

  /**
   * The exported folder.
   */
  readonly path: string;

  /**
   * The mount options.
   *
   * @default ['nfsvers=4.1', 'hard']
   */
  readonly mountOptions?: string[];
}
