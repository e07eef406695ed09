import { type PodTemplate, runningContainers } from '../pods/pod';
import type { Workload } from '../workloads/workload';

/** Returns how much of a quota's resource one pod uses. `cpu` means `requests.cpu`. */
export function quotaUsePerPod(pod: PodTemplate, resource: string): number {
  if (resource === 'pods' || resource === 'count/pods') {
    return 1;
  }
  const match = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(resource);
  if (match === null) {
    return 0;
  }
  const kind = match[1] === 'limits' ? 'limits' : 'requests';
  return runningContainers(pod).reduce((sum, { resources }) => sum + (resources[kind].get(match[2] ?? '') ?? 0), 0);
}

/** Returns how much the workloads use while nothing is replaced. A DaemonSet counts as one pod, which is its minimum. */
export function quotaUse(workloads: readonly Workload[], resource: string): number {
  return workloads.reduce((sum, { pod, replicas }) => sum + replicas * quotaUsePerPod(pod, resource), 0);
}
