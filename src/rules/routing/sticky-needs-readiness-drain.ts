import { detectionSeconds } from '../../kubernetes/probe-timing';
import { type Workload, servingContainers } from '../../model/workloads/workload';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const stickyNeedsReadinessDrain: Rule = {
  meta: {
    id: 'sticky-needs-readiness-drain',
    group: 'routing',
    severity: 'warning',
    title: "Traefik's sticky cookie holds clients at a pod that stops",
    reason:
      'Traefik sends no new clients to a terminating pod, but goes on following its sticky cookie until the pod is no longer serving, which means: until its readiness probe fails.',
    remedy:
      "let readiness fail as soon as the pod begins to stop and say so with the annotation 'cdk8s-nonstop/lame-duck', or do without the cookie",
    source:
      'https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/service/#sticky-sessions',
  },
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const sticky = workload.exposures.find(({ isSticky }) => isSticky);
      if (sticky !== undefined && !workload.times.isLameDuck) {
        yield {
          object: workload.object,
          path: workload.pod.path,
          message: `${sticky.via.kind} ${sticky.via.name} has a sticky cookie: its clients follow it to a terminating pod until readiness fails (${readinessSeconds(workload)} s at the most once it does), and lose their requests when the pod stops listening`,
        };
      }
    }
  },
};

function readinessSeconds(workload: Workload): number {
  const probes = servingContainers(workload).containers.flatMap(({ readiness }) => readiness ?? []);
  return Math.max(0, ...probes.map(detectionSeconds));
}
