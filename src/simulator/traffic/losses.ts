import type { Fate, Loss, PodPhase, RuleId } from '../../model/results';
import type { Pod } from '../cluster/pod';

export type LostFate = Exclude<Fate, 'answered'>;

/** The causes of a lost request, as far as they are known at that moment. */
export const CAUSES = [
  'not-listening',
  'closed',
  'no-other-pod',
  'no-endpoint',
  'killed',
  'exited',
  'proxy-stopped',
  'crashed',
  'node-lost',
  'overload',
  'slow',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Describes the reason, with the numbers, once everything has finished. */
export type Explain = (cause: Cause, pod: Pod | undefined, context: RuleId | undefined) => Explained;

export interface Explained {
  readonly rule: RuleId | undefined;
  readonly reason: string;
}

interface Group {
  readonly pod: Pod | undefined;
  readonly fate: LostFate;
  readonly cause: Cause;
  readonly phase: PodPhase | undefined;
  readonly context: RuleId | undefined;
  first: number;
  last: number;
  count: number;
}

/** Groups lost requests by pod, fate and cause. */
export class LossBook {
  private readonly groups = new Map<string, Group>();

  /** `context` is the rule that the situation points to, if the cause does not. */
  add(sent: number, fate: LostFate, cause: Cause, pod?: Pod, context?: RuleId): void {
    const phase = pod?.phase;
    const key = `${pod?.index ?? -1}/${fate}/${cause}/${phase ?? ''}/${context ?? ''}`;
    const group = this.groups.get(key);
    if (group === undefined) {
      this.groups.set(key, { pod, fate, cause, phase, context, first: sent, last: sent, count: 1 });
    } else {
      group.first = Math.min(group.first, sent);
      group.last = Math.max(group.last, sent);
      group.count += 1;
    }
  }

  toLosses(explain: Explain): readonly Loss[] {
    const losses = [...this.groups.values()].map(({ pod, fate, cause, phase, context, first, last, count }): Loss => {
      const { rule, reason } = explain(cause, pod, context);
      return {
        at: first,
        ...(count > 1 && { until: last }),
        count,
        fate,
        ...(pod !== undefined && { pod: pod.name }),
        ...(phase !== undefined && { phase }),
        ...(rule !== undefined && { rule }),
        reason,
      };
    });
    return losses.sort((a, b) => a.at - b.at);
  }
}
