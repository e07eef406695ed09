/**
 * The objects that the page on WordPress prints, as they are at its end, with fields by path. If it prints an object
 * several times, the last one counts.
 */
export interface PrintedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const NAMESPACE = 'kube-example';
const FRONTEND = { app: 'wordpress', tier: 'frontend' };
const MYSQL = { app: 'wordpress', tier: 'mysql' };
const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;
const GUARANTEED = { cpu: '200m', memory: '100Mi' };
const MATCH = 'Host(`wordpress.qikqiak.com`)';
const CSI = 'csi.storage.k8s.io';

export const PAGE: readonly PrintedObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', name: NAMESPACE, fields: {} },
  {
    apiVersion: 'v1',
    kind: 'Service',
    name: 'wordpress-mysql',
    fields: {
      'metadata.namespace': NAMESPACE,
      'metadata.labels.app': 'wordpress',
      'spec.ports.0.port': 3306,
      'spec.ports.0.targetPort': 'dbport',
      'spec.selector': MYSQL,
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'wordpress-mysql',
    fields: {
      'metadata.namespace': NAMESPACE,
      'metadata.labels': MYSQL,
      'spec.selector.matchLabels': MYSQL,
      'spec.template.metadata.labels': MYSQL,
      [`${CONTAINER}.name`]: 'mysql',
      [`${CONTAINER}.image`]: 'mysql:5.6',
      [`${CONTAINER}.imagePullPolicy`]: 'IfNotPresent',
      [`${CONTAINER}.args`]: ['--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci'],
      [`${CONTAINER}.ports.0.containerPort`]: 3306,
      [`${CONTAINER}.ports.0.name`]: 'dbport',
      [`${CONTAINER}.env.MYSQL_ROOT_PASSWORD`]: 'a text',
      [`${CONTAINER}.env.MYSQL_DATABASE`]: 'wordpress',
      [`${CONTAINER}.env.MYSQL_USER`]: 'wordpress',
      [`${CONTAINER}.env.MYSQL_PASSWORD`]: 'a text',
      [`${CONTAINER}.volumeMounts.0.mountPath`]: '/var/lib/mysql',
      [`${CONTAINER}.volumeMounts.0.name`]: 'mysql-data',
      [`${POD}.volumes.0.name`]: 'mysql-data',
      [`${POD}.volumes.0.persistentVolumeClaim.claimName`]: 'mysql-pvc',
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    name: 'wordpress',
    fields: {
      'metadata.namespace': NAMESPACE,
      'metadata.labels.app': 'wordpress',
      'spec.type': 'NodePort',
      'spec.selector': FRONTEND,
      'spec.ports.0.name': 'web',
      'spec.ports.0.port': 80,
      'spec.ports.0.targetPort': 'wdport',
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'wordpress',
    fields: {
      'metadata.namespace': NAMESPACE,
      'metadata.labels': FRONTEND,
      'spec.replicas': 3,
      'spec.selector.matchLabels': FRONTEND,
      'spec.template.metadata.labels.app': 'wordpress',
      'spec.template.metadata.labels.tier': 'frontend',
      'spec.strategy': { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      [`${CONTAINER}.name`]: 'blog',
      [`${CONTAINER}.image`]: 'wordpress:5.3.2-apache',
      [`${CONTAINER}.ports.0.containerPort`]: 80,
      [`${CONTAINER}.ports.0.name`]: 'wdport',
      [`${CONTAINER}.env.WORDPRESS_DB_HOST`]: 'wordpress-mysql:3306',
      [`${CONTAINER}.env.WORDPRESS_DB_USER`]: 'wordpress',
      [`${CONTAINER}.env.WORDPRESS_DB_PASSWORD`]: { secretKeyRef: { name: 'wordpress-db-pwd', key: 'dbpwd' } },
      [`${CONTAINER}.readinessProbe.tcpSocket.port`]: 80,
      [`${CONTAINER}.readinessProbe.initialDelaySeconds`]: 5,
      [`${CONTAINER}.readinessProbe.periodSeconds`]: 5,
      [`${CONTAINER}.livenessProbe`]: undefined,
      [`${CONTAINER}.resources`]: { limits: GUARANTEED, requests: GUARANTEED },
      [`${CONTAINER}.lifecycle.preStop.exec.command`]: ['/bin/bash', '-c', 'sleep 20'],
      [`${CONTAINER}.volumeMounts.0.mountPath`]: '/var/www/html',
      [`${CONTAINER}.volumeMounts.0.name`]: 'wordpress-data',
      [`${POD}.volumes.0.name`]: 'wordpress-data',
      [`${POD}.volumes.0.persistentVolumeClaim.claimName`]: 'wordpress-pvc',
      [`${POD}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.weight`]: 1,
      [`${POD}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm.topologyKey`]:
        'kubernetes.io/hostname',
      [`${POD}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm.labelSelector`]:
        {
          matchExpressions: [{ key: 'app', operator: 'In', values: ['wordpress'] }],
        },
    },
  },
  {
    apiVersion: 'policy/v1beta1',
    kind: 'PodDisruptionBudget',
    name: 'wordpress-pdb',
    fields: {
      'metadata.namespace': NAMESPACE,
      'spec.maxUnavailable': 1,
      'spec.selector.matchLabels': FRONTEND,
    },
  },
  {
    // kubectl autoscale deployment wordpress --cpu-percent=20 --min=3 --max=6
    apiVersion: 'autoscaling/v1',
    kind: 'HorizontalPodAutoscaler',
    name: 'wordpress',
    fields: {
      'metadata.namespace': NAMESPACE,
      'spec.scaleTargetRef.kind': 'Deployment',
      'spec.scaleTargetRef.name': 'wordpress',
      'spec.minReplicas': 3,
      'spec.maxReplicas': 6,
      'spec.targetCPUUtilizationPercentage': 20,
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    name: 'mysql-pvc',
    fields: {
      'metadata.namespace': NAMESPACE,
      'metadata.labels.app': 'wordpress',
      'spec.storageClassName': 'rook-ceph-block',
      'spec.accessModes': ['ReadWriteOnce'],
      'spec.resources.requests.storage': '20Gi',
    },
  },
  {
    apiVersion: 'ceph.rook.io/v1',
    kind: 'CephFilesystem',
    name: 'myfs',
    fields: {
      'metadata.namespace': 'rook-ceph',
      'spec.metadataPool.replicated.size': 3,
      'spec.dataPools.0.replicated.size': 3,
      'spec.metadataServer.activeCount': 1,
      'spec.metadataServer.activeStandby': true,
    },
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    name: 'csi-cephfs',
    fields: {
      provisioner: 'rook-ceph.cephfs.csi.ceph.com',
      parameters: {
        clusterID: 'rook-ceph',
        fsName: 'myfs',
        pool: 'myfs-data0',
        [`${CSI}/provisioner-secret-name`]: 'rook-csi-cephfs-provisioner',
        [`${CSI}/provisioner-secret-namespace`]: 'rook-ceph',
        [`${CSI}/controller-expand-secret-name`]: 'rook-csi-cephfs-provisioner',
        [`${CSI}/controller-expand-secret-namespace`]: 'rook-ceph',
        [`${CSI}/node-stage-secret-name`]: 'rook-csi-cephfs-node',
        [`${CSI}/node-stage-secret-namespace`]: 'rook-ceph',
      },
      reclaimPolicy: 'Retain',
      allowVolumeExpansion: true,
      // Printed as empty, which means none.
      mountOptions: undefined,
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    name: 'wordpress-pvc',
    fields: {
      'metadata.namespace': NAMESPACE,
      'metadata.labels.app': 'wordpress',
      'spec.storageClassName': 'csi-cephfs',
      'spec.accessModes': ['ReadWriteMany'],
      'spec.resources.requests.storage': '2Gi',
    },
  },
  {
    apiVersion: 'traefik.containo.us/v1alpha1',
    kind: 'IngressRoute',
    name: 'wordpress-https',
    fields: {
      'metadata.namespace': NAMESPACE,
      'spec.entryPoints': ['websecure'],
      'spec.routes.0.match': MATCH,
      'spec.routes.0.kind': 'Rule',
      'spec.routes.0.services.0.name': 'wordpress',
      'spec.routes.0.services.0.port': 80,
      'spec.tls': { certResolver: 'ali', domains: [{ main: '*.qikqiak.com' }] },
    },
  },
  {
    apiVersion: 'traefik.containo.us/v1alpha1',
    kind: 'Middleware',
    name: 'redirect-https',
    fields: { 'metadata.namespace': NAMESPACE, 'spec.redirectScheme.scheme': 'https' },
  },
  {
    apiVersion: 'traefik.containo.us/v1alpha1',
    kind: 'IngressRoute',
    name: 'wordpress-http',
    fields: {
      'metadata.namespace': NAMESPACE,
      'spec.entryPoints': ['web'],
      'spec.routes.0.match': MATCH,
      'spec.routes.0.kind': 'Rule',
      'spec.routes.0.services.0.name': 'wordpress',
      'spec.routes.0.services.0.port': 80,
      'spec.routes.0.middlewares.0.name': 'redirect-https',
    },
  },
];
