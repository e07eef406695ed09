import type { RuleId } from '../../manifest/rule-ids';
import type { InputProblem, SourcePosition } from '../../manifest/source';

export type { InputProblem, RuleId, SourcePosition };

/**
 * What a rule says of an object: the words that rules, reports and the command share.
 */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

/** How bad: error loses requests or blocks operations. */
export type Severity = (typeof SEVERITIES)[number];

/**
 * violated: the manifests show it. acknowledged: they show it, and an annotation gives a reason. unproven: the object
 * that decides is not in the input; not applicable is not a pass.
 */
export type Verdict = 'violated' | 'acknowledged' | 'unproven';

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly object: ObjectReference;
  /** The container within the object, where it is about one. */
  readonly container?: string;
  /** Undefined where the objects came from memory, not from a file. */
  readonly position?: SourcePosition;
  /** What is wrong, with the numbers and what is lost by it. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
  /** The reason given for accepting it. */
  readonly acknowledged?: string;
}

export interface CheckReport {
  /** How many Kubernetes objects were read. */
  readonly scanned: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly InputProblem[];
}

export const RULE_GROUPS = ['time-budget', 'rollout', 'drain', 'scaling', 'routing', 'manifest'] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** What a rule says of itself; `nonstop explain` prints it. */
export interface RuleMeta {
  /** Kebab-case, equal to the file's name. Ids are contract. */
  readonly id: RuleId;
  readonly group: RuleGroup;
  /** The worst it reports; a rule may report less. */
  readonly severity: Severity;
  /** One line. */
  readonly title: string;
  /** Why it matters: what Kubernetes does. */
  readonly reason: string;
  /** What to change. */
  readonly remedy: string;
  /** Where the fact can be read. */
  readonly source: string;
  /** General rules whose findings on the same object this one makes superfluous. */
  readonly replaces?: readonly RuleId[];
}
