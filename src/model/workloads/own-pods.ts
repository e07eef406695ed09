import { selects } from '../objects/label-selector';
import type { AntiAffinityTerm, SpreadConstraint } from '../pods/scheduling';
import type { Workload } from './workload';

/** Whether an affinity term or a spread constraint selects the workload's own pods, including under Flagger's labels. */
export function matchesOwnPods({ selector }: AntiAffinityTerm | SpreadConstraint, workload: Workload): boolean {
  return (
    selector !== undefined && (selects(selector, workload.runningLabels) || selects(selector, workload.pod.labels))
  );
}
