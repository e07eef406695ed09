import type { Container } from '../../model/pods';
import { frontContainers, servingContainers, type Workload } from '../../model/workloads';
import { servedWorkloads, timeBudgetSeverity } from '../helpers';
import type { Detection, Rule } from '../rule';

export const prestopCoversPropagation: Rule = {
  meta: {
    id: 'prestop-covers-propagation',
    group: 'time-budget',
    severity: 'error',
    title: 'the preStop hook is shorter than the time routers need to stop sending',
    reason:
      'SIGTERM and the removal from the endpoints happen at the same time: until a router learns of the removal, it sends new requests to a process that no longer listens. The hook delays SIGTERM.',
    remedy: "set 'lifecycle.preStop' of every container that serves to sleep for the recommended time",
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
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
-           # no preStop hook
+           lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      if (workload.times.isLameDuck) {
        continue;
      }
      const { containers, unclear } = servingContainers(workload);
      for (const container of containers) {
        yield* judge(workload, container);
      }
      if (containers.length === 0 && unclear.length > 0) {
        yield* judgeUnclear(workload);
      }
    }
  },
};

function* judge(workload: Workload, container: Container): Iterable<Detection> {
  const { object, times } = workload;
  const { router, leastSeconds, recommendedSeconds } = times.propagation;
  const needs = `${router} ${router.startsWith('the ') ? 'need' : 'needs'}`;
  const recommended = recommendedSeconds > leastSeconds ? ` (${recommendedSeconds} s recommended)` : '';
  const at = { object, container: container.name };
  const hook = container.preStop;
  const lameDuck = times.lameDuckSeconds?.seconds ?? 0;
  if (lameDuck >= leastSeconds && hook === undefined) {
    return;
  }
  if (hook === undefined) {
    yield {
      ...at,
      path: container.path,
      severity: timeBudgetSeverity(workload),
      message: `no preStop hook, but ${needs} at least ${leastSeconds} s to stop sending${recommended}: requests during this time are lost at every rollout, scale-down and drain`,
      remedy: `add 'lifecycle.preStop.sleep.seconds: ${recommendedSeconds}' (or exec ["sleep", "${recommendedSeconds}"] before Kubernetes 1.30), or declare the application lame-duck`,
    };
    return;
  }
  const { delaySeconds, path } = hook;
  if (hook.stopsServer && delaySeconds !== undefined && delaySeconds < leastSeconds) {
    yield {
      ...at,
      path,
      message: `preStop stops the server itself ${delaySeconds === 0 ? 'at once' : `after ${delaySeconds} s`}, and ${needs} at least ${leastSeconds} s to stop sending${recommended}: requests that arrive in between are refused at every rollout, scale-down and drain`,
      remedy: `begin the hook with a sleep of ${recommendedSeconds} s`,
    };
    return;
  }
  if (delaySeconds === undefined) {
    yield {
      ...at,
      path,
      severity: timeBudgetSeverity(workload),
      verdict: 'unproven',
      message: `preStop is ${hook.handler.type === 'exec' ? 'a command' : `a call (${hook.handler.type})`} whose duration the manifest does not show, and ${needs} at least ${leastSeconds} s to stop sending${recommended}`,
      remedy: `begin the hook with a sleep of ${recommendedSeconds} s, or acknowledge this with the reason why it takes long enough`,
    };
    return;
  }
  const seconds = delaySeconds + lameDuck;
  if (seconds < leastSeconds) {
    yield {
      ...at,
      path,
      severity: timeBudgetSeverity(workload),
      message: `preStop ${delaySeconds} s is too short: ${needs} at least ${leastSeconds} s to stop sending${recommended}, and requests after the hook are lost at every rollout`,
      remedy: `let the hook sleep ${recommendedSeconds} s`,
    };
  } else if (seconds < recommendedSeconds) {
    yield {
      ...at,
      path,
      severity: 'warning',
      message: `preStop ${delaySeconds} s is shorter than the ${recommendedSeconds} s recommended for ${router} (at least ${leastSeconds} s): with a slow watch or a busy router, requests after the hook are lost`,
      remedy: `let the hook sleep ${recommendedSeconds} s`,
    };
  }
}

/** If no container has a hook, the one that serves has none, whichever it is. */
function* judgeUnclear(workload: Workload): Iterable<Detection> {
  const front = frontContainers(workload);
  const { router, leastSeconds, recommendedSeconds } = workload.times.propagation;
  if (leastSeconds > 0 && front.every(({ preStop }) => preStop === undefined)) {
    yield {
      object: workload.object,
      path: workload.pod.path,
      severity: timeBudgetSeverity(workload),
      message: `none of the ${front.length} containers has a preStop hook, but ${router} needs at least ${leastSeconds} s to stop sending (${recommendedSeconds} s recommended): requests during this time are lost at every rollout, scale-down and drain`,
      remedy: `add 'lifecycle.preStop.sleep.seconds: ${recommendedSeconds}' to the containers that serve`,
    };
  }
}
