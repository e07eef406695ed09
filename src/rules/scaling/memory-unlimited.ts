import { runsUnbounded } from './unbounded';
import type { Rule } from '../rule';

export const memoryUnlimited: Rule = {
  meta: {
    id: 'memory-unlimited',
    group: 'scaling',
    severity: 'info',
    title: "a serving container may use all of the node's memory",
    reason:
      "Without a limit, a leak grows until the node runs short: the kubelet then evicts pods, or the kernel kills a process, and it may be another pod's. A limit restarts the container that leaks.",
    remedy: "set 'resources.limits.memory', equal to the request",
    source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
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
+           resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 128Mi } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  check: ({ cluster }) =>
    runsUnbounded(cluster, 'limits', 'memory', 'a leak takes the memory of every other pod on the node'),
};
