import { frontContainers, servingContainers } from '../../model/workloads';
import { describe, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const readinessOnServingContainer: Rule = {
  meta: {
    id: 'readiness-on-serving-container',
    group: 'routing',
    severity: 'error',
    title: 'the container that serves has no readiness probe',
    reason:
      'Without a readiness probe a container is ready as soon as it runs: requests arrive before it listens. A probe on another container of the pod does not help, nor does a startup probe, which stops checking after its first success.',
    remedy: "add 'readinessProbe' to the container that owns the Service's target port",
    source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe',
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
+           readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const { object, exposures } = workload;
      const [first] = exposures;
      const via = first === undefined ? '' : describe(first.via);
      const { containers, unclear } = servingContainers(workload);
      for (const { name, path, readiness, startup } of containers) {
        if (readiness === undefined) {
          yield {
            object,
            container: name,
            path,
            message: `no readiness probe, but ${via} sends requests here: ${startup === undefined ? 'they are lost from the start of each new pod until it listens' : 'the startup probe only checks until its first success, so a pod that stops answering still gets requests'}`,
          };
        }
      }
      const front = frontContainers(workload);
      if (unclear.length > 0 && containers.length === 0 && front.some(({ readiness }) => readiness === undefined)) {
        const ports = unclear.map(({ targetPort }) => targetPort).join(', ');
        const hasNone = front.every(({ readiness }) => readiness === undefined);
        yield {
          object,
          path: workload.pod.path,
          ...(!hasNone && { verdict: 'unproven' as const }),
          message: hasNone
            ? `none of the ${front.length} containers has a readiness probe, and ${via} sends requests to one of them (port ${ports}): they are lost from the start of each new pod until it listens`
            : `no container declares port ${ports}, which ${via} sends to: it is not known whether the container that listens has a readiness probe`,
          remedy: hasNone
            ? "add 'readinessProbe' to the container that listens, and declare the port in its 'ports'"
            : "declare the port in the 'ports' of its container",
        };
      }
    }
  },
};
