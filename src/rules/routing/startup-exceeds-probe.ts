import { detectionSeconds, guaranteedStartupSeconds } from '../../kubernetes/probe-timing';
import type { Container, Probe } from '../../model/pods';
import { servingContainers } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const startupExceedsProbe: Rule = {
  meta: {
    id: 'startup-exceeds-probe',
    group: 'routing',
    severity: 'error',
    title: 'a probe kills containers that take as long to start as stated',
    reason:
      'A startup probe that has failed failureThreshold times kills the container, and so does a liveness probe if there is no startup probe. A start that takes longer is repeated again and again: the pod never becomes ready, and a rollout never ends.',
    remedy: "raise 'failureThreshold' of the startup probe, or correct the stated start-up",
    source:
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    annotations: { cdk8s-nonstop/startup: 2m }
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
            startupProbe:
              httpGet: { path: /readyz, port: http }
              periodSeconds: 10
-             failureThreshold: 3
+             failureThreshold: 15
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const { startup } = workload.times;
      if (startup === undefined) {
        continue;
      }
      for (const container of servingContainers(workload).containers) {
        const killer = killerOf(container);
        if (killer === undefined || startup.seconds <= guaranteedStartupSeconds(killer.probe)) {
          continue;
        }
        const { name, probe } = killer;
        const latest = probe.initialDelaySeconds + detectionSeconds(probe);
        yield {
          object: workload.object,
          container: container.name,
          path: probe.path,
          // In between, it depends on when the first probe is sent.
          ...(startup.seconds <= latest && { severity: 'warning' as const }),
          message: `a start may take ${startup.seconds} s (${startup.source}), but the ${name} probe kills the container after ${guaranteedStartupSeconds(probe)} to ${latest} s: it restarts again and again, and never becomes ready`,
          remedy: `give the ${name} probe a 'failureThreshold' of ${thresholdFor(startup.seconds, probe)} or more`,
        };
      }
    }
  },
};

/** The probe that kills a container that is still starting. */
function killerOf({ startup, liveness }: Container): { readonly name: string; readonly probe: Probe } | undefined {
  if (startup !== undefined) {
    return { name: 'startup', probe: startup };
  }
  return liveness === undefined ? undefined : { name: 'liveness', probe: liveness };
}

function thresholdFor(seconds: number, { initialDelaySeconds, periodSeconds }: Probe): number {
  return Math.ceil((seconds - initialDelaySeconds) / periodSeconds) + 1;
}
