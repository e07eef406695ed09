import { COMPUTE_RESOURCES } from '../../kubernetes/qos-class';
import { servingContainers } from '../../model/workloads';
import { eachPod, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const requestsMissing: Rule = {
  meta: {
    id: 'requests-missing',
    group: 'scaling',
    severity: 'warning',
    title: 'a serving container has no CPU or memory request',
    reason:
      'The scheduler places pods by their requests, and a node that runs short of memory first evicts pods that use more than they requested: without a request, that is this pod.',
    remedy: "set 'resources.requests' for cpu and memory",
    source:
      'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
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
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
+           resources: { requests: { cpu: 100m, memory: 64Mi } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      for (const { name, path, resources } of servingContainers(workload).containers) {
        const missing = COMPUTE_RESOURCES.filter(
          (resource) => !resources.requests.has(resource) && !workload.pod.requests.has(resource),
        );
        if (missing.length > 0) {
          yield {
            object: workload.object,
            container: name,
            path: [...path, 'resources'],
            message: `serves traffic but has no request for ${missing.join(' and ')}: on a full node, ${eachPod(workload)} is evicted first and gets its share last`,
          };
        }
      }
    }
  },
};
