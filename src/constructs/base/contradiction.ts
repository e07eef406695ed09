import type { RuleId } from '../../manifest/rule-ids';

/** Something that two parts of a workload say that cannot both hold. */
export interface Contradiction {
  /** The id of the rule that finds it in the manifests. */
  readonly rule: RuleId;
  /** The numbers and what to do. */
  readonly message: string;
  /** The manifests do not show it, so that the rule does not find it there. */
  readonly isHidden?: boolean;
}
