/**
 * Rook StorageClasses, and the filesystem or block pool behind them.
 */
import { type ApiObject, Chart } from 'cdk8s';
import { k8s, PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { CephBlockPool, CephFilesystem } from '../../../imports/ceph.rook.io';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireBoolean, requireInteger, requireName } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { type ClaimRequest, defineClaim, type StorageBackend } from './storage-backend';
import { DEFAULT_SIZE } from './storage-size';
import type { RookCephBlockOptions, RookCephFilesystemOptions, RookOptions } from './storage-options';

interface Rook {
  readonly className: string;
  readonly cluster: string;
  readonly operator: string;
  readonly replicas: number;
  readonly reclaimPolicy: string;
  readonly definesClass: boolean;
  readonly definesPool: boolean;
}

/** A volume that many nodes can mount at a time. */
export function rookCephFilesystem(options: RookCephFilesystemOptions): StorageBackend {
  const rook = readRook(options, 'csi-cephfs');
  const filesystem = requireName('filesystemName', options.filesystemName ?? 'myfs', DNS_LABEL);
  const pool = requireName('dataPoolName', options.dataPoolName ?? 'replicated', DNS_LABEL);
  const activeStandby = requireBoolean('activeStandby', options.activeStandby ?? true);
  return (request) => {
    if (rook.definesPool) {
      defineFilesystem(request.scope, rook, { filesystem, pool, activeStandby });
    }
    if (rook.definesClass) {
      const parameters = { fsName: filesystem, pool: `${filesystem}-${pool}` };
      defineStorageClass(request.scope, rook, 'cephfs', parameters);
    }
    return claimOf(request, rook, PersistentVolumeAccessMode.READ_WRITE_MANY);
  };
}

/** A volume that one node can mount at a time. */
export function rookCephBlock(options: RookCephBlockOptions): StorageBackend {
  const rook = readRook(options, 'rook-ceph-block');
  const pool = requireName('poolName', options.poolName ?? 'replicapool', DNS_LABEL);
  return (request) => {
    if (request.accessMode === PersistentVolumeAccessMode.READ_WRITE_MANY) {
      throw new Error(
        "'accessMode' should be ReadWriteOnce with Storage.rookCephBlock(), got ReadWriteMany: mounting a block " +
          'device on two nodes destroys its file system; use Storage.rookCephFilesystem()',
      );
    }
    if (rook.definesPool) {
      defineBlockPool(request.scope, rook, pool);
    }
    if (rook.definesClass) {
      const parameters = { pool, imageFormat: '2', imageFeatures: 'layering', 'csi.storage.k8s.io/fstype': 'ext4' };
      defineStorageClass(request.scope, rook, 'rbd', parameters);
    }
    return claimOf(request, rook, PersistentVolumeAccessMode.READ_WRITE_ONCE);
  };
}

function readRook(options: RookOptions, defaultClass: string): Rook {
  const definesClass = requireBoolean('defineStorageClass', options.defineStorageClass ?? true);
  return {
    className: requireName('storageClassName', options.storageClassName ?? defaultClass, DNS_SUBDOMAIN),
    cluster: requireName('clusterNamespace', options.clusterNamespace ?? 'rook-ceph', DNS_LABEL),
    operator: requireName('operatorNamespace', options.operatorNamespace ?? 'rook-ceph', DNS_LABEL),
    replicas: requireInteger('replicas', options.replicas ?? 3, { min: 1 }),
    reclaimPolicy: requireBoolean('retain', options.retain ?? true) ? 'Retain' : 'Delete',
    definesClass,
    definesPool: requireBoolean('definePool', options.definePool ?? definesClass),
  };
}

function claimOf(
  request: ClaimRequest,
  { className }: Rook,
  accessMode: PersistentVolumeAccessMode,
): ReturnType<StorageBackend> {
  return defineClaim(request, {
    storageClassName: className,
    size: request.size ?? DEFAULT_SIZE,
    accessMode: request.accessMode ?? accessMode,
  });
}

function defineFilesystem(
  scope: Construct,
  { cluster, replicas }: Rook,
  { filesystem, pool, activeStandby }: Readonly<{ filesystem: string; pool: string; activeStandby: boolean }>,
): void {
  oncePerChart(scope, `CephFilesystem-${filesystem}`, (chart, id) => {
    const object = new CephFilesystem(chart, id, {
      metadata: { name: filesystem, namespace: cluster },
      // The minimum that the generated type requires. The whole spec is rendered below.
      spec: { metadataPool: {}, dataPools: [], metadataServer: { activeCount: 1 } },
    });
    return [
      object,
      {
        metadataPool: { replicated: { size: replicas } },
        dataPools: [{ name: pool, failureDomain: 'host', replicated: { size: replicas } }],
        preserveFilesystemOnDelete: true,
        metadataServer: { activeCount: 1, activeStandby },
      },
    ];
  });
}

function defineBlockPool(scope: Construct, { cluster, replicas }: Rook, pool: string): void {
  oncePerChart(scope, `CephBlockPool-${pool}`, (chart, id) => {
    const object = new CephBlockPool(chart, id, { metadata: { name: pool, namespace: cluster }, spec: {} });
    return [object, { failureDomain: 'host', replicated: { size: replicas } }];
  });
}

function defineStorageClass(
  scope: Construct,
  { className, cluster, operator, reclaimPolicy }: Rook,
  driver: 'rbd' | 'cephfs',
  parameters: Readonly<Record<string, string>>,
): void {
  const provisioner = `${operator}.${driver}.csi.ceph.com`;
  oncePerChart(scope, `StorageClass-${className}`, (chart, id) => [
    new k8s.KubeStorageClass(chart, id, { metadata: { name: className }, provisioner }),
    undefined,
    {
      provisioner,
      parameters: { clusterID: cluster, ...parameters, ...secretsOf(driver, cluster) },
      allowVolumeExpansion: true,
      reclaimPolicy,
    },
  ]);
}

function secretsOf(driver: string, namespace: string): Readonly<Record<string, string>> {
  const users = { provisioner: 'provisioner', 'controller-expand': 'provisioner', 'node-stage': 'node' };
  return Object.fromEntries(
    Object.entries(users).flatMap(([step, user]) => [
      [`csi.storage.k8s.io/${step}-secret-name`, `rook-csi-${driver}-${user}`],
      [`csi.storage.k8s.io/${step}-secret-namespace`, namespace],
    ]),
  );
}

type Definition = readonly [object: ApiObject, spec: object | undefined, fields?: object];

/** Defines a cluster-wide object once, however many claims use it. The first definition wins. */
function oncePerChart(scope: Construct, id: string, define: (chart: Chart, id: string) => Definition): void {
  const chart = Chart.of(scope);
  if (chart.node.tryFindChild(id) !== undefined) {
    return;
  }
  const [object, spec, fields] = define(chart, id);
  deriveWhenRendered(object, (generated) => ({ ...generated, ...fields, ...(spec === undefined ? {} : { spec }) }));
}
