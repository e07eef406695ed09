import { detectionSeconds } from '../../kubernetes/probe-timing';
import { runningContainers } from '../../model/pods';
import { canSurge, type Workload } from '../../model/workloads';
import { judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const progressDeadlineBudget: Rule = {
  meta: {
    id: 'progress-deadline-budget',
    group: 'rollout',
    severity: 'warning',
    title: 'a healthy rollout can miss its progress deadline',
    reason:
      "progressDeadlineSeconds limits the longest gap without progress: from a pod's creation until it is ready, or minReadySeconds after that. If it is shorter, a healthy rollout is reported as failed, and tools that wait for it give up.",
    remedy:
      "raise 'progressDeadlineSeconds' above start-up and minReadySeconds, with time for scheduling and pulling images",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
-   progressDeadlineSeconds: 120
+   progressDeadlineSeconds: 360
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
            startupProbe: { httpGet: { path: /readyz, port: http }, failureThreshold: 30 }
`,
  *check({ cluster }) {
    for (const workload of judgedWorkloads(cluster).filter(canSurge)) {
      const { object, progressDeadlineSeconds: deadline, minReadySeconds } = workload;
      const startup = slowestStart(workload);
      const gap = Math.max(startup.seconds, minReadySeconds);
      if (gap > 0 && deadline <= gap) {
        const what = startup.seconds >= minReadySeconds ? startup.source : 'minReadySeconds';
        yield {
          object,
          path: ['spec', 'progressDeadlineSeconds'],
          message: `progressDeadlineSeconds ${deadline} is not more than the ${gap} s that ${what} allows: a healthy rollout is reported as failed`,
          remedy: `set 'progressDeadlineSeconds' above ${gap}, with time for scheduling and pulling the image`,
        };
      }
    }
  },
};

function slowestStart({ pod, times }: Workload): { readonly seconds: number; readonly source: string } {
  const probes = runningContainers(pod).flatMap(({ name, startup, readiness }) => {
    const seconds =
      startup === undefined
        ? (readiness?.initialDelaySeconds ?? 0)
        : startup.initialDelaySeconds + detectionSeconds(startup);
    return { seconds, source: `the ${startup === undefined ? 'readiness' : 'startup'} probe of ${name}` };
  });
  return [...probes, ...(times.startup === undefined ? [] : [times.startup])].reduce(
    (slowest, each) => (each.seconds > slowest.seconds ? each : slowest),
    { seconds: 0, source: '' },
  );
}
