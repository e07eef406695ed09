import type { Cluster } from '../../model/cluster';
import { servingContainers } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Detection } from '../rule';

/** Finds the serving containers that set neither a request nor a limit of a resource, for themselves or for the pod. */
export function* runsUnbounded(
  cluster: Cluster,
  kind: 'requests' | 'limits',
  resource: string,
  consequence: string,
): Iterable<Detection> {
  for (const workload of servedWorkloads(cluster)) {
    const ofPod = kind === 'limits' ? workload.pod.limits : workload.pod.requests;
    for (const { name, path, resources, mountsDisk } of servingContainers(workload).containers) {
      const isUsed = resource !== 'ephemeral-storage' || mountsDisk;
      if (isUsed && !resources[kind].has(resource) && !ofPod.has(resource)) {
        yield {
          object: workload.object,
          container: name,
          path: [...path, 'resources'],
          message: `serves traffic with no ${resource} ${kind === 'limits' ? 'limit' : 'request'}: ${consequence}`,
        };
      }
    }
  }
}
