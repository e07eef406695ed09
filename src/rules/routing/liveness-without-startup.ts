import { guaranteedStartupSeconds, detectionSeconds } from '../../kubernetes/probe-timing';
import { isSlowToStart } from '../../kubernetes/slow-images';
import type { Container } from '../../model/pods';
import { servingContainers } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

/** Even a slow application has started by then on any node. */
const AMPLE_SECONDS = 300;

export const livenessWithoutStartup: Rule = {
  meta: {
    id: 'liveness-without-startup',
    group: 'routing',
    severity: 'warning',
    title: 'the liveness probe limits how long a start may take',
    reason:
      'Without a startup probe, the liveness probe runs from the start. A start that takes longer than it allows is killed and begins again: on a slow node, with less CPU or with more data, the pod never becomes ready. A warning is given if the application is known to start slowly.',
    remedy: "add a 'startupProbe' with the time that the slowest start may take, so that liveness waits for it",
    source:
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
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
            image: tomcat:10.1.33
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            livenessProbe: { tcpSocket: { port: http }, initialDelaySeconds: 30 }
-           # no startup probe
+           startupProbe: { tcpSocket: { port: http }, failureThreshold: 30 }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      // A stated start is compared with the probes by startup-exceeds-probe.
      const candidates = workload.times.startup === undefined ? servingContainers(workload).containers : [];
      for (const { liveness, name, ...container } of candidates.filter(({ startup }) => startup === undefined)) {
        if (liveness === undefined) {
          continue;
        }
        const sure = guaranteedStartupSeconds(liveness);
        const latest = liveness.initialDelaySeconds + detectionSeconds(liveness);
        const isSlow = isSlowToStart(describeProcess(container)) && latest < AMPLE_SECONDS;
        yield {
          object: workload.object,
          container: name,
          path: liveness.path,
          severity: isSlow ? 'warning' : 'info',
          message: `a start above ${latest} s is killed (liveness waits ${liveness.initialDelaySeconds} s + ${liveness.failureThreshold} x ${liveness.periodSeconds} s, and is certain to let only ${sure} s pass)${isSlow ? '; applications like this one are known to take that long on little CPU' : ''}`,
        };
      }
    }
  },
};

function describeProcess({
  image = '',
  command,
  args,
  env,
}: Omit<Container, 'name' | 'liveness'>): Parameters<typeof isSlowToStart>[0] {
  return { image, words: [...command, ...args], variables: env.map(({ name }) => name) };
}
