import { selectorOfLabels } from '../model/label-selector';
import { isClosed } from './helpers';
import type { Rule } from './rule';

export const serviceWithoutPods: Rule = {
  meta: {
    id: 'service-without-pods',
    group: 'routing',
    severity: 'warning',
    title: 'a Service selects no pods',
    reason:
      'A pod needs every label of the selector, in the namespace of the Service. Without endpoints every connection is refused.',
    remedy: "make 'spec.selector' match the labels of a pod template",
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes',
  },
  *check({ cluster }) {
    for (const { object, type, selector } of cluster.services) {
      // Without a selector somebody else says which addresses are behind it; an ExternalName has none.
      if (selector.size === 0 || type === 'ExternalName' || object.isOwned) {
        continue;
      }
      if (cluster.pods.select(object.namespace, selectorOfLabels(selector)).length === 0) {
        const isKnown = isClosed(cluster, object.namespace);
        yield {
          object,
          path: ['spec', 'selector'],
          ...(!isKnown && { verdict: 'unproven' as const }),
          message: `the selector (${[...selector].map(([key, value]) => `${key}: ${value}`).join(', ')}) matches 0 workloads of the input in namespace ${object.namespace}: ${isKnown ? 'every connection is refused' : 'unless its pods come from elsewhere, every connection is refused'}`,
        };
      }
    }
  },
};
