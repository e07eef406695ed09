import type { RuleId } from '../../manifest/rule-ids';

/** Two settings of a workload that contradict each other. */
export interface Contradiction {
  /** The id of the rule that finds the contradiction in manifests. */
  readonly rule: RuleId;
  /** The numbers and the remedy. */
  readonly message: string;
  /** Whether manifests may not show it, so that the rule may not find it there. */
  readonly isHidden?: boolean;
}
