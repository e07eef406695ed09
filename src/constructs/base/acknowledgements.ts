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

type Annotations = Readonly<Record<string, string>>;

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

  private readonly keepers: Keeper[] = [];
  private readonly candidates: Candidate[] = [];

  private constructor(private readonly reasons: Reasons) {}

  public accepts(rule: RuleId): boolean {
    return this.reasons[rule] !== undefined;
  }

  /**
   * Keeps the reasons for findings on an object other than the workload. `found` is called when the object is rendered,
   * and must not render it: see `renderUnannotated`.
   */
  public keepOn(object: ApiObject, found: () => readonly Found[]): void {
    this.annotate(object, () => this.annotationsFor(found()));
    this.keepers.push({ object, found });
  }

  /**
   * Keeps the reasons for rules that may report an object, for all that is known here. `isHidden` says that they may not
   * find anything there.
   */
  public keepWhereReported(object: ApiObject, rules: readonly RuleId[], isHidden = false): void {
    const accepted = rules.filter((rule) => this.accepts(rule));
    if (accepted.length > 0) {
      this.annotate(object, () => this.annotationsOf(object));
      this.candidates.push({ object, rules: accepted, isHidden });
    }
  }

  /**
   * Returns the annotations that no other object keeps: those for the workload, and those without a finding.
   *
   * @param findings Returns what is found on the workload.
   */
  public ofWorkload(findings: () => readonly Found[]): Annotations {
    if (Object.keys(this.reasons).length === 0) {
      return {};
    }
    const found = findings();
    const kept = new Set(this.keepers.filter(isRendered).flatMap((keeper) => keeper.found().map(({ rule }) => rule)));
    const others = Object.keys(this.reasons).filter(
      (rule): rule is RuleId => isRuleId(rule) && !kept.has(rule) && this.reportable(rule).length === 0,
    );
    const unfound = others.filter((rule) => found.every((each) => each.rule !== rule)).map((rule) => ({ rule }));
    return this.annotationsFor([...unfound, ...found.filter(({ rule }) => others.includes(rule))]);
  }

  private annotate(object: ApiObject, annotations: () => Annotations): void {
    if (Object.keys(this.reasons).length > 0) {
      annotateWhenRendered(object, annotations);
    }
  }

  private annotationsOf(object: ApiObject): Annotations {
    const found = this.candidates
      .filter((candidate) => candidate.object === object)
      .flatMap(({ rules, isHidden }) =>
        rules.map((rule) => ({ rule, isHidden: isHidden || this.reportable(rule).length > 1 })),
      );
    return this.annotationsFor(found);
  }

  /** The rendered objects that the rule may report. If there are several, it may not find anything on one of them. */
  private reportable(rule: RuleId): readonly Candidate[] {
    return this.candidates.filter((candidate) => candidate.rules.includes(rule) && isRendered(candidate));
  }

  private annotationsFor(found: readonly Found[]): Annotations {
    const visible = new Set(found.flatMap(({ rule, isHidden }) => (isHidden === true ? [] : [rule])));
    const entries = found.map(({ rule }) => {
      // An acknowledgement without a finding would be reported as unused.
      return [visible.has(rule) ? acknowledge(rule) : reason(rule), this.reasons[rule]] as const;
    });
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
  }
}

/** An object that keeps the reasons for what is found on it. */
interface Keeper {
  readonly object: ApiObject;
  readonly found: () => readonly Found[];
}

/** An object that rules may report. */
interface Candidate {
  readonly object: ApiObject;
  readonly rules: readonly RuleId[];
  readonly isHidden: boolean;
}

/** Whether an object is still part of its chart. The Service of a workload is not, if a controller makes it. */
function isRendered({ object }: { readonly object: ApiObject }): boolean {
  return object.node.scopes.every(
    ({ node }) => node.scope === undefined || node.scope.node.tryFindChild(node.id)?.node === node,
  );
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
