import { runsUnbounded } from './unbounded';
import type { Rule } from '../rule';

export const ephemeralStorageMissing: Rule = {
  meta: {
    id: 'ephemeral-storage-missing',
    group: 'scaling',
    severity: 'info',
    title: 'a serving container has no request for ephemeral storage',
    reason:
      "Logs, the writable layer and emptyDir volumes fill the node's disk. When it runs short, the kubelet evicts pods by how much they use above their request: without one, all that this pod writes counts. A container with a read-only file system and no volume on the disk is left out.",
    remedy: "set 'resources.requests.ephemeral-storage'",
    source: 'https://kubernetes.io/docs/concepts/storage/ephemeral-storage/',
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
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
-           resources: { requests: { cpu: 100m, memory: 128Mi } }
+           resources: { requests: { cpu: 100m, memory: 128Mi, ephemeral-storage: 1Gi } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  check: ({ cluster }) =>
    runsUnbounded(cluster, 'requests', 'ephemeral-storage', 'on a full disk, it is among the first pods to be evicted'),
};
