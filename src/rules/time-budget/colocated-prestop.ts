import { backendContainers } from '../../model/workloads/request-path';
import { type Workload, servingContainers } from '../../model/workloads/workload';
import { servedWorkloads } from '../helpers';
import { longestHook } from '../hook-budget';
import type { Detection, Rule } from '../rule';

export const colocatedPrestop: Rule = {
  meta: {
    id: 'colocated-prestop',
    group: 'time-budget',
    severity: 'warning',
    title: 'a container on the request path stops before the one in front of it',
    reason:
      'All containers of a pod are stopped at the same time. While the front one sleeps in its hook and goes on serving, one behind it without a hook has already gone.',
    remedy: 'give every container that requests pass the same preStop hook',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
  },
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      yield* judge(workload);
    }
  },
};

function* judge(workload: Workload): Iterable<Detection> {
  const front = longestHook(workload);
  if (servingContainers(workload).containers.length === 0 || front.container === undefined) {
    return;
  }
  for (const container of backendContainers(workload)) {
    const hook = container.preStop;
    const isUnknown = hook !== undefined && hook.delaySeconds === undefined;
    const seconds = hook?.delaySeconds ?? 0;
    if (!isUnknown && seconds < front.seconds) {
      yield {
        object: workload.object,
        container: container.name,
        path: hook?.path ?? container.path,
        message: `stops ${front.seconds - seconds} s before container ${front.container.name}, whose preStop lasts ${front.seconds} s: requests that need both fail in between`,
        remedy: `let the hook of this container sleep ${front.seconds} s too`,
      };
    }
  }
}
