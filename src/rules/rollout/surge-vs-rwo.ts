import { SHARED_CLAIMS } from '../../manifest/annotations';
import type { Cluster } from '../../model/cluster';
import { isReadWriteOnce } from '../../model/storage';
import { annotation, canSurge, fencepostsOf, maxReplicas, type Workload } from '../../model/workloads';
import { replicatedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

/** Provisioners of block devices, whose file systems only one node can mount. */
const ONE_NODE =
  /^(?:ebs\.csi\.aws\.com|pd\.csi\.storage\.gke\.io|disk\.csi\.azure\.com|(?:.*\.)?rbd\.csi\.ceph\.com|cinder\.csi\.openstack\.org|dobs\.csi\.digitalocean\.com|csi\.hetzner\.cloud|kubernetes\.io\/(?:aws-ebs|gce-pd|azure-disk|cinder|rbd))$/;

export const surgeVsRwo: Rule = {
  meta: {
    id: 'surge-vs-rwo',
    group: 'rollout',
    severity: 'error',
    title: 'several pods need a volume that only one node can mount',
    reason:
      'A ReadWriteOnce volume attaches to one node: a surge pod or a second replica on another node waits with a Multi-Attach error, and with maxUnavailable 0 the rollout never ends. ReadWriteOncePod blocks even on the same node.',
    remedy:
      'use a ReadWriteMany claim, a StatefulSet with volumeClaimTemplates, or accept the outage of one replica with Recreate',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
            volumeMounts: [{ name: data, mountPath: /data }]
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: { name: data }
  spec:
-   accessModes: [ReadWriteOnce]
+   accessModes: [ReadWriteMany]
    resources: { requests: { storage: 1Gi } }
`,
  *check({ cluster }) {
    for (const workload of replicatedWorkloads(cluster)) {
      if (canSurge(workload)) {
        yield* judge(workload, cluster);
      }
    }
  },
};

function* judge(workload: Workload, cluster: Cluster): Iterable<Detection> {
  const { object, pod } = workload;
  const surge = fencepostsOf(workload)?.surge ?? 0;
  const most = maxReplicas(workload);
  if (surge === 0 && most <= 1) {
    return;
  }
  const shared = new Set(annotation(workload, SHARED_CLAIMS)?.split(','));
  const why = `${most} ${most === 1 ? 'replica' : 'replicas'} + ${surge} surge`;
  for (const { claim: name, path } of pod.claims) {
    const claim = cluster.claims.get(`${object.namespace}/${name}`);
    const modes = claim?.accessModes ?? [];
    const { storageClass } = claim ?? {};
    if (claim === undefined && shared.has(name)) {
      continue;
    }
    if (claim === undefined) {
      yield {
        object,
        path,
        verdict: 'unproven',
        message: `claim ${name} is not in the input: if it is ReadWriteOnce, ${why} cannot all mount it and the rollout hangs`,
        remedy: `pass the claim too, or name it in the annotation '${SHARED_CLAIMS}' if it is ReadWriteMany`,
      };
    } else if (isReadWriteOnce(claim)) {
      yield {
        object,
        path,
        message: `claim ${name} is ${modes.join(', ')}, and ${why} need it: pods on any node but the first wait forever with a Multi-Attach error`,
      };
    } else if (
      modes.includes('ReadWriteMany') &&
      claim.isFilesystem &&
      storageClass !== undefined &&
      ONE_NODE.test(storageClass.provisioner)
    ) {
      yield {
        object,
        path,
        message: `claim ${name} requests ReadWriteMany of class ${storageClass.name} (${storageClass.provisioner}), whose volumes attach to one node: it is never bound, and ${why} wait forever`,
        remedy: 'use a class with a shared file system, such as NFS, CephFS, EFS or Filestore',
      };
    }
  }
}
