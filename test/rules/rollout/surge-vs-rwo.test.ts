import { claim, deployment, merge, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const sharing = (spec: object): readonly unknown[] => [
  deployment({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } }),
  merge(claim(['ReadWriteMany']), { spec }),
];

const storageClass = (name: string, provisioner: string, annotations: object = {}): unknown => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name, annotations },
  provisioner,
});

testRule('surge-vs-rwo', {
  valid: [
    {
      name: 'a claim that many nodes can mount',
      objects: [
        deployment({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } }),
        claim(['ReadWriteMany']),
      ],
    },
    {
      name: 'a class with a shared file system',
      objects: [
        ...sharing({ storageClassName: 'files' }),
        storageClass('files', 'rook-ceph.cephfs.csi.ceph.com'),
        storageClass('disks', 'ebs.csi.aws.com', { 'storageclass.kubernetes.io/is-default-class': 'true' }),
      ],
    },
    {
      name: 'a device of a block class, which some provision for many nodes',
      objects: [
        ...sharing({ storageClassName: 'disks', volumeMode: 'Block' }),
        storageClass('disks', 'rook-ceph.rbd.csi.ceph.com'),
      ],
    },
    {
      name: 'one pod that is recreated',
      objects: [
        deployment({
          spec: { replicas: 1, strategy: { type: 'Recreate', rollingUpdate: undefined } },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
    },
    {
      name: 'one pod that stops before the next one starts',
      objects: [
        deployment({
          spec: { replicas: 1, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
    },
    {
      name: 'a claim of other manifests that is said to be shared',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/shared-claims': 'other,data' } },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
      ],
    },
    {
      name: 'a StatefulSet',
      objects: [
        statefulSet({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } }),
        claim(['ReadWriteOnce']),
      ],
    },
  ],
  invalid: [
    {
      name: 'a claim that is said to be shared, but is not',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/shared-claims': 'data' } },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
      findings: [{ object: 'Deployment/web', says: ['ReadWriteOnce'] }],
    },
    {
      name: 'a surge beside one pod',
      objects: [
        deployment({
          spec: { replicas: 1 },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
      findings: [{ object: 'Deployment/web', says: ['ReadWriteOnce', '1 replica + 1 surge'] }],
    },
    {
      name: 'ReadWriteOncePod',
      objects: [
        deployment({
          spec: { replicas: 1 },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOncePod']),
      ],
      findings: [{ object: 'Deployment/web', says: ['ReadWriteOncePod'] }],
    },
    {
      name: 'several replicas with Recreate',
      objects: [
        deployment({
          spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
      findings: [{ object: 'Deployment/web', says: ['3 replicas + 0 surge'] }],
    },
    {
      name: 'ReadWriteMany of a class of disks',
      objects: [...sharing({ storageClassName: 'disks' }), storageClass('disks', 'rook-ceph.rbd.csi.ceph.com')],
      findings: [
        { object: 'Deployment/web', says: ['class disks (rook-ceph.rbd.csi.ceph.com)', '3 replicas + 1 surge'] },
      ],
    },
    {
      name: 'ReadWriteMany of the default class, which provisions disks',
      objects: [
        ...sharing({}),
        storageClass('disks', 'ebs.csi.aws.com', { 'storageclass.kubernetes.io/is-default-class': 'true' }),
      ],
      findings: [{ object: 'Deployment/web', says: ['class disks (ebs.csi.aws.com)'] }],
    },
    {
      name: 'a claim that is not in the input',
      objects: [deployment({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } })],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', says: ['claim data is not in the input'] }],
    },
  ],
});
