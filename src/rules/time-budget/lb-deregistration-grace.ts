import { deregistrationDelaySeconds } from '../../kubernetes/aws-attributes';
import type { Workload } from '../../model/workloads/workload';
import { podField, servedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

const ATTRIBUTES = [
  'alb.ingress.kubernetes.io/target-group-attributes',
  'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes',
];

export const lbDeregistrationGrace: Rule = {
  meta: {
    id: 'lb-deregistration-grace',
    group: 'time-budget',
    severity: 'warning',
    title: 'the pod is gone before the load balancer has drained it',
    reason:
      'A load balancer lets requests in flight finish for its deregistration delay. It starts to count once it has heard of the removal; a pod whose grace period ends earlier cuts them off.',
    remedy: "raise 'terminationGracePeriodSeconds' above propagation plus the deregistration delay, or lower the delay",
    source:
      'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes',
  },
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      yield* judge(workload);
    }
  },
};

function* judge(workload: Workload): Iterable<Detection> {
  const grace = workload.pod.graceSeconds;
  for (const { via, propagation } of workload.exposures) {
    const delay = ATTRIBUTES.flatMap((key) => deregistrationDelaySeconds(via.annotations.get(key) ?? '') ?? []).at(0);
    const needed = propagation.leastSeconds + (delay ?? 0);
    if (delay !== undefined && grace < needed) {
      yield {
        object: workload.object,
        path: podField(workload, 'terminationGracePeriodSeconds'),
        message: `the grace period of ${grace} s is shorter than ${propagation.leastSeconds} s until ${propagation.router} knows + ${delay} s deregistration delay of ${via.kind} ${via.name} = ${needed} s: requests that it still drains are cut off`,
        remedy: `set 'terminationGracePeriodSeconds' to ${needed} or more, or lower the deregistration delay`,
      };
    }
  }
}
