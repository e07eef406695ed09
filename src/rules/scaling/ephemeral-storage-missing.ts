import { runsUnbounded } from './unbounded';
import type { Rule } from '../rule';

export const ephemeralStorageMissing: Rule = {
  meta: {
    id: 'ephemeral-storage-missing',
    group: 'scaling',
    severity: 'info',
    title: "a serving container with a volume on the node's disk has no request for ephemeral storage",
    reason:
      "What a container writes to an emptyDir fills the node's disk. When that runs short, the kubelet evicts pods by how much they use above their request: without one, all that this pod writes counts. A container without such a volume is left out: its manifest does not show that it writes.",
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
            volumeMounts: [{ name: cache, mountPath: /cache }]
-           resources: { requests: { cpu: 100m, memory: 128Mi } }
+           resources: { requests: { cpu: 100m, memory: 128Mi, ephemeral-storage: 1Gi } }
        volumes: [{ name: cache, emptyDir: {} }]
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  check: ({ cluster }) =>
    runsUnbounded(cluster, 'requests', 'ephemeral-storage', 'on a full disk, it is among the first pods to be evicted'),
};
