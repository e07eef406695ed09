/**
 * The rules that a workload's owner acknowledges, with the reasons. An acknowledged contradiction does not fail the
 * synthesis. Its reason is kept as an annotation on the object that the rule reports, where `cdk8s-nonstop check` reads it.
 */
import type { ApiObject } from 'cdk8s';
import { acknowledge, reason } from '../../manifest/annotations';
import { suggestRuleId } from '../../manifest/nearest-rule-id';
import { isRuleId, type RuleId } from '../../manifest/rule-ids';
import { requireMap, requireReason, show } from './arguments';
import type { Contradiction } from './contradiction';
import { annotateWhenRendered } from './late-rendering';

/** A finding of a rule on an object. */
type Found = Pick<Contradiction, 'rule' | 'isHidden'>;

type Reasons = Readonly<Partial<Record<RuleId, string>>>;

export class Acknowledgements {
  /** Reads the option `acknowledge`. Throws if it names a rule that does not exist, or gives no reason. */
  public static read(given: Readonly<Record<string, string>> = {}): Acknowledgements {
    const entries = Object.entries(requireMap('acknowledge', given)).map(([rule, why]) => {
      if (!isRuleId(rule)) {
        throw new Error(`'acknowledge' should have rule ids as keys, got ${show(rule)}; ${suggestRuleId(rule)}`);
      }
      return [rule, requireReason(`${rule} is accepted`, why)] as const;
    });
    return new Acknowledgements(Object.fromEntries(entries));
  }

  private readonly keepers: (() => readonly Found[])[] = [];

  private constructor(private readonly reasons: Reasons) {}

  public accepts(rule: RuleId): boolean {
    return this.reasons[rule] !== undefined;
  }

  /**
   * Keeps the reasons for findings on an object other than the workload. `found` is called when the object is rendered,
   * and must not render it: see `renderUnannotated`.
   */
  public keepOn(object: ApiObject, found: () => readonly Found[]): void {
    if (Object.keys(this.reasons).length === 0) {
      return;
    }
    this.keepers.push(found);
    annotateWhenRendered(object, () => this.annotationsFor(found()));
  }

  /** The reasons that no other object keeps: those for the workload, and those without a finding. */
  public get ofWorkload(): Reasons {
    const kept = new Set(this.keepers.flatMap((found) => found().map(({ rule }) => rule)));
    return Object.fromEntries(Object.entries(this.reasons).filter(([rule]) => !kept.has(rule as RuleId)));
  }

  private annotationsFor(found: readonly Found[]): Readonly<Record<string, string>> {
    const visible = new Set(found.flatMap(({ rule, isHidden }) => (isHidden === true ? [] : [rule])));
    const entries = found.map(({ rule }) => {
      // An acknowledgement without a finding would be reported as unused.
      return [visible.has(rule) ? acknowledge(rule) : reason(rule), this.reasons[rule]] as const;
    });
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
  }
}

/** The contradictions that no owner acknowledges, as cdk8s prints them after the construct's path. */
export function unacknowledged(found: readonly Contradiction[], ...owners: readonly Acknowledgements[]): string[] {
  return found
    .filter(({ rule }) => !owners.some((owner) => owner.accepts(rule)))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** Returns how to accept a contradiction, for the remedy of a message. */
export function acceptance(rule: RuleId): string {
  return `acknowledge: { '${rule}': 'why' }`;
}
