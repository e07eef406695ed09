import { type LabelSelector, selects } from '../objects/label-selector';
import type { AntiAffinityTerm, SpreadConstraint } from '../pods/scheduling';
import type { Workload } from './workload';

/** Whether something is so, as far as the input shows it. */
export type Answer = 'yes' | 'no' | 'unknown';

/** The label with its name that every Namespace has. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Whether an affinity term or a spread constraint certainly selects the workload's own pods. */
export function matchesOwnPods(term: AntiAffinityTerm | SpreadConstraint, workload: Workload): boolean {
  return ownPodsMatch(term, workload) === 'yes';
}

/**
 * Whether an affinity term or a spread constraint selects the workload's own pods, including under Flagger's labels. It is
 * unknown if that depends on labels of the namespace that are not in the input.
 */
export function ownPodsMatch(term: AntiAffinityTerm | SpreadConstraint, workload: Workload): Answer {
  const { selector } = term;
  const matches =
    selector !== undefined && (selects(selector, workload.runningLabels) || selects(selector, workload.pod.labels));
  return matches ? includesOwnNamespace(term, workload) : 'no';
}

/** A spread constraint is always about the pod's own namespace, an affinity term only if it names no other. */
function includesOwnNamespace(term: AntiAffinityTerm | SpreadConstraint, workload: Workload): Answer {
  if (!('namespaces' in term) || (term.namespaces.length === 0 && term.namespaceSelector === undefined)) {
    return 'yes';
  }
  const { namespace } = workload.object;
  if (term.namespaces.includes(namespace)) {
    return 'yes';
  }
  return term.namespaceSelector === undefined ? 'no' : namespaceMatches(term.namespaceSelector, workload);
}

function namespaceMatches(selector: LabelSelector, { object: { namespace }, namespaceLabels }: Workload): Answer {
  if (namespaceLabels !== undefined) {
    return selects(selector, new Map([...namespaceLabels, [NAMESPACE_NAME, namespace]])) ? 'yes' : 'no';
  }
  const isKnown = (key: string): boolean => key === NAMESPACE_NAME;
  const known: LabelSelector = {
    labels: new Map([...selector.labels].filter(([key]) => isKnown(key))),
    expressions: selector.expressions.filter(({ key }) => isKnown(key)),
  };
  if (!selects(known, new Map([[NAMESPACE_NAME, namespace]]))) {
    return 'no';
  }
  const isWhole =
    known.labels.size === selector.labels.size && known.expressions.length === selector.expressions.length;
  return isWhole ? 'yes' : 'unknown';
}
