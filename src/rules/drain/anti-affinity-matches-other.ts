import { isJudged } from '../../model/workloads/workload';
import { matchesOwnPods } from '../../model/workloads/own-pods';
import { replicatedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const antiAffinityMatchesOther: Rule = {
  meta: {
    id: 'anti-affinity-matches-other',
    group: 'drain',
    severity: 'warning',
    title: 'the anti-affinity among own pods matches another workload too',
    reason:
      "A term that is meant to keep replicas apart and selects by a label that another workload shares keeps away from that one's nodes as well: with required terms pods stay Pending, with preferred ones the replicas come together.",
    remedy: 'add a label to the term that only these pods have',
    source:
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  },
  *check({ cluster }) {
    for (const workload of replicatedWorkloads(cluster)) {
      const { object, pod } = workload;
      for (const term of pod.antiAffinity) {
        if (term.selector === undefined || term.hasNamespaceSelector || term.namespaces.length > 0) {
          continue;
        }
        const others = matchesOwnPods(term, workload)
          ? cluster.pods
              .select(object.namespace, term.selector)
              .filter((other) => other !== workload && isJudged(other))
          : [];
        const other = others.at(0);
        if (other !== undefined) {
          yield {
            object,
            path: term.path,
            severity: term.required ? 'warning' : 'info',
            message: `the ${term.required ? 'required' : 'preferred'} anti-affinity matches ${others.length === 1 ? '' : `${others.length} other workloads, such as `}${other.object.kind} ${other.object.name} too: these pods keep away from its nodes`,
          };
        }
      }
    }
  },
};
