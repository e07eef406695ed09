import { Chart, Size, Testing } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { Storage, StorageClaim, type StorageClaimProps } from '../../../src';
import { allSchemaErrors } from '../../helpers/schema-errors';
import { at, type Manifest, newChart, newWeb, renderAll } from '../../helpers/synth';

function claimOf(props: StorageClaimProps = {}, chart: Chart = newChart()): StorageClaim {
  return new StorageClaim(chart, 'Uploads', { metadata: { name: 'uploads' }, ...props });
}

function objectsOf(props: StorageClaimProps): Manifest[] {
  const objects = Testing.synth(Chart.of(claimOf(props))) as Manifest[];
  expect(allSchemaErrors(objects)).toEqual([]);
  return objects;
}

const kindsOf = (objects: readonly Manifest[]): unknown[] => objects.map(({ kind }) => kind);

test('a claim requests 10Gi of the default class on one node', () => {
  const [claim] = objectsOf({});
  expect(at(claim, 'spec')).toEqual({
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '10Gi' } },
  });
});

test('an existing class is referenced', () => {
  const [claim] = objectsOf({
    storage: Storage.existingClass('fast'),
    size: Size.mebibytes(512),
    accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY,
  });
  expect(at(claim, 'spec')).toEqual({
    accessModes: ['ReadWriteMany'],
    resources: { requests: { storage: '512Mi' } },
    storageClassName: 'fast',
  });
});

test('an existing claim is referenced', () => {
  const claim = claimOf({ storage: Storage.existingClaim('old', PersistentVolumeAccessMode.READ_WRITE_MANY) });
  expect(renderAll(claim)).toEqual([]);
  expect([claim.claimName, claim.isShared]).toEqual(['old', true]);
});

test('an existing claim already has its size and mode', () => {
  const storage = Storage.existingClaim('old');
  expect(() => claimOf({ storage, size: Size.gibibytes(1) })).toThrow(
    "'size' should be omitted with an existing claim",
  );
  expect(() => claimOf({ storage, accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY })).toThrow(
    "'accessMode' should be ReadWriteOnce with the existing claim 'old', got ReadWriteMany",
  );
});

describe('a Rook filesystem', () => {
  test('is defined with its class, and is shared', () => {
    const objects = objectsOf({ storage: Storage.rookCephFilesystem(), size: Size.gibibytes(2) });
    expect(kindsOf(objects).sort()).toEqual(['CephFilesystem', 'PersistentVolumeClaim', 'StorageClass']);
    const find = (kind: string): Manifest => objects.find((object) => object.kind === kind)!;
    expect(find('StorageClass')).toEqual({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'csi-cephfs' },
      provisioner: 'rook-ceph.cephfs.csi.ceph.com',
      parameters: {
        clusterID: 'rook-ceph',
        fsName: 'myfs',
        pool: 'myfs-replicated',
        'csi.storage.k8s.io/provisioner-secret-name': 'rook-csi-cephfs-provisioner',
        'csi.storage.k8s.io/provisioner-secret-namespace': 'rook-ceph',
        'csi.storage.k8s.io/controller-expand-secret-name': 'rook-csi-cephfs-provisioner',
        'csi.storage.k8s.io/controller-expand-secret-namespace': 'rook-ceph',
        'csi.storage.k8s.io/node-stage-secret-name': 'rook-csi-cephfs-node',
        'csi.storage.k8s.io/node-stage-secret-namespace': 'rook-ceph',
      },
      allowVolumeExpansion: true,
      reclaimPolicy: 'Retain',
    });
    expect(find('CephFilesystem')).toMatchObject({
      metadata: { name: 'myfs', namespace: 'rook-ceph' },
      spec: {
        metadataPool: { replicated: { size: 3 } },
        dataPools: [{ name: 'replicated', failureDomain: 'host', replicated: { size: 3 } }],
        preserveFilesystemOnDelete: true,
        metadataServer: { activeCount: 1, activeStandby: true },
      },
    });
    expect(at(find('PersistentVolumeClaim'), 'spec.accessModes')).toEqual(['ReadWriteMany']);
  });

  test('is referenced if it exists elsewhere', () => {
    const kinds = (options: object): unknown[] => kindsOf(objectsOf({ storage: Storage.rookCephFilesystem(options) }));
    expect(kinds({ defineStorageClass: false })).toEqual(['PersistentVolumeClaim']);
    expect(kinds({ definePool: false }).sort()).toEqual(['PersistentVolumeClaim', 'StorageClass']);
  });

  test('is defined once for any number of claims', () => {
    const chart = newChart();
    const storage = Storage.rookCephFilesystem();
    ['a', 'b'].forEach((name) => new StorageClaim(chart, name, { storage, metadata: { name } }));
    const kinds = kindsOf(Testing.synth(chart) as Manifest[]);
    expect(kinds.filter((kind) => kind === 'PersistentVolumeClaim')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'StorageClass')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'CephFilesystem')).toHaveLength(1);
  });
});

describe('Rook blocks', () => {
  test('are defined with their class and pool, for one node', () => {
    const objects = objectsOf({ storage: Storage.rookCephBlock({ retain: false, replicas: 2 }) });
    const find = (kind: string): Manifest => objects.find((object) => object.kind === kind)!;
    expect(find('StorageClass')).toMatchObject({
      metadata: { name: 'rook-ceph-block' },
      provisioner: 'rook-ceph.rbd.csi.ceph.com',
      reclaimPolicy: 'Delete',
      parameters: {
        clusterID: 'rook-ceph',
        pool: 'replicapool',
        imageFormat: '2',
        imageFeatures: 'layering',
        'csi.storage.k8s.io/fstype': 'ext4',
        'csi.storage.k8s.io/node-stage-secret-name': 'rook-csi-rbd-node',
      },
    });
    expect(find('CephBlockPool')).toMatchObject({ spec: { failureDomain: 'host', replicated: { size: 2 } } });
    expect(at(find('PersistentVolumeClaim'), 'spec.accessModes')).toEqual(['ReadWriteOnce']);
  });

  test('are never shared', () => {
    expect(() =>
      claimOf({ storage: Storage.rookCephBlock(), accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY }),
    ).toThrow('mounting a block device on two nodes destroys its file system; use Storage.rookCephFilesystem()');
  });
});

test('a folder of an NFS server is a volume and a claim that bind only to each other', () => {
  const storage = Storage.nfs({ server: 'nfs.example.com', path: '/srv/uploads' });
  const [volume, claim] = objectsOf({ storage, metadata: { name: 'uploads', namespace: 'shop' } });
  expect(at(volume, 'metadata.name')).toBe('shop-uploads');
  expect(at(volume, 'spec')).toEqual({
    accessModes: ['ReadWriteMany'],
    capacity: { storage: '10Gi' },
    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'uploads', namespace: 'shop' },
    mountOptions: ['nfsvers=4.1', 'hard'],
    nfs: { server: 'nfs.example.com', path: '/srv/uploads' },
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: '',
  });
  expect(at(claim, 'spec')).toMatchObject({ storageClassName: '', volumeName: 'shop-uploads' });
});

describe('a workload of several pods', () => {
  function synthWith(storage: Storage): Manifest[] {
    const chart = newChart();
    const claim = new StorageClaim(chart, 'Uploads', { storage, metadata: { name: 'uploads' } });
    return renderAll(newWeb({ volumeMounts: [{ path: '/uploads', volume: claim.volume }] }, chart));
  }

  test('mounts a shared claim', () => {
    const deployment = synthWith(Storage.rookCephFilesystem()).find(({ kind }) => kind === 'Deployment');
    expect(at(deployment, 'spec.template.spec.volumes.0.persistentVolumeClaim.claimName')).toBe('uploads');
    const existing = Storage.existingClaim('old', PersistentVolumeAccessMode.READ_WRITE_MANY);
    expect(synthWith(existing).map(({ kind }) => kind)).toContain('Deployment');
  });

  test.each([
    ['that the chart defines', Storage.rookCephBlock(), 'uploads'],
    ['that exists', Storage.existingClaim('old'), 'old'],
  ])('cannot mount a claim for one node %s', (_name, storage, name) => {
    expect(() => synthWith(storage)).toThrow(`surge-vs-rwo: claim '${name}' is ReadWriteOnce`);
  });
});
