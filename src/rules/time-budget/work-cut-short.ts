import { KUBELET_MINIMUM_GRACE_SECONDS, gracePeriodSeconds } from '../../kubernetes/time-budget';
import { isTask, type Workload } from '../../model/workloads';
import { podField } from '../helpers';
import { longestHook } from '../hook-budget';
import type { Detection, Rule } from '../rule';

export const workCutShort: Rule = {
  meta: {
    id: 'work-cut-short',
    group: 'time-budget',
    severity: 'error',
    title: 'a worker is killed in the middle of its work',
    reason:
      'A worker without a Service loses no request, but what it is working on: a rollout, a drain and a scale-down stop it, and SIGKILL follows at the end of the grace period. An autoscaler, KEDA or not, chooses pods without regard to what they are working on.',
    remedy: "raise 'terminationGracePeriodSeconds' above the longest piece of work",
    source: 'https://keda.sh/docs/latest/concepts/scaling-deployments/#long-running-executions',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: worker
    annotations: { cdk8s-nonstop/longest-request: 10m }
  spec:
    replicas: 3
    selector: { matchLabels: { app: worker } }
    template:
      metadata: { labels: { app: worker } }
      spec:
-       terminationGracePeriodSeconds: 30
+       terminationGracePeriodSeconds: 630
        containers: [{ name: worker, image: 'example.com/worker:1.2.3' }]
`,
  *check({ cluster }) {
    for (const workload of cluster.workloads) {
      if (isWorker(workload)) {
        yield* judge(workload);
      }
    }
  },
};

/** A workload without clients, tasks included. What a Helm hook or another object creates is judged there. */
function isWorker(workload: Workload): boolean {
  const { object, exposures, declaredReplicas, autoscalers, isLent } = workload;
  const isOff = declaredReplicas === 0 && autoscalers.length === 0;
  return exposures.length === 0 && !object.isOwned && !object.isHook && !isOff && isLent !== true;
}

function* judge(workload: Workload): Iterable<Detection> {
  const { object, pod, autoscalers } = workload;
  const longest = workload.times.longestRequest;
  const hook = longestHook(workload).seconds;
  const needed = hook + (longest?.seconds ?? 0) + KUBELET_MINIMUM_GRACE_SECONDS;
  const at = { object, path: podField(workload, 'terminationGracePeriodSeconds') };
  if (longest !== undefined && needed > pod.graceSeconds) {
    const who = isTask(workload)
      ? 'a drain'
      : autoscalers.length > 0
        ? 'a rollout, a drain or a scale-down'
        : 'a rollout or a drain';
    yield {
      ...at,
      // A task begins again where its controller restarts it.
      ...(isTask(workload) && { severity: 'warning' as const }),
      message: `preStop ${hook} s + longest work ${longest.seconds} s (${longest.source}) + ${KUBELET_MINIMUM_GRACE_SECONDS} s = ${needed} s is more than the grace period of ${pod.graceSeconds} s: ${who} kills a pod in the middle of its work`,
      remedy: `set 'terminationGracePeriodSeconds' to ${gracePeriodSeconds(hook, longest.seconds)}`,
    };
  } else if (longest === undefined && autoscalers.length > 0) {
    const scaler = autoscalers[0]?.object;
    yield {
      ...at,
      severity: 'info',
      verdict: 'unproven',
      message: `${scaler?.kind ?? ''} ${scaler?.name ?? ''} stops pods whatever they are working on, and the manifest does not say how long that takes: work above the grace period of ${pod.graceSeconds} s is cut off`,
      remedy:
        "state the longest piece of work with the annotation 'cdk8s-nonstop/longest-request', or use a ScaledJob, whose pods are not stopped",
    };
  }
}
