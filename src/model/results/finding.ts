import type { RuleId } from '../../manifest/rule-ids';
import type { InputProblem, SourcePosition } from '../../manifest/source';

export type { InputProblem, RuleId, SourcePosition };

/**
 * The report of a rule about an object, in the terms that rules, reports and the command share.
 */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

/** How severe it is: an error loses requests or blocks operations. */
export type Severity = (typeof SEVERITIES)[number];

/**
 * violated: the manifests show it. acknowledged: they show it, and an annotation gives a reason. unproven: the object that
 * would prove it is not in the input, which is not a pass.
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
  /** The container within the object, if it is about one. */
  readonly container?: string;
  /** Undefined if the objects came from memory rather than a file. */
  readonly position?: SourcePosition;
  /** The fault, with the numbers and the consequences. */
  readonly message: string;
  /** The remedy to apply. */
  readonly remedy: string;
  /** The reason given for accepting it. */
  readonly acknowledged?: string;
}

export interface CheckReport {
  /** How many Kubernetes objects were read. */
  readonly scanned: number;
  /** How many of them are of a kind that a rule reads. */
  readonly judged: number;
  /** The kinds of objects that no rule reads although they may create pods. */
  readonly unread: readonly string[];
  /** The indexes of the settings that no workload matches. */
  readonly unusedSettings: readonly number[];
  readonly findings: readonly Finding[];
  readonly problems: readonly InputProblem[];
}

export const RULE_GROUPS = ['time-budget', 'rollout', 'drain', 'scaling', 'routing', 'manifest'] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** The description of a rule, which `cdk8s-nonstop explain` prints. */
export interface RuleMeta {
  /** Kebab-case and equal to the file name. Ids are part of the contract. */
  readonly id: RuleId;
  readonly group: RuleGroup;
  /** The highest severity that it reports. A finding may be less severe. */
  readonly severity: Severity;
  /** One line. */
  readonly title: string;
  /** Why it matters: what Kubernetes does. */
  readonly reason: string;
  /** The change to make. */
  readonly remedy: string;
  /** Where the facts are documented. */
  readonly source: string;
  /** General rules whose findings on the same object this one supersedes. */
  readonly replaces?: readonly RuleId[];
}
