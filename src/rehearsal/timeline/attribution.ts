/**
 * Matches a lost request with what happened at that moment. From outside, nothing shows which pod received a request,
 * so the nearest event in time that loses requests in this way is named as the cause.
 */
import type { Loss, PodPhase, RuleId } from '../../model/results';
import { endOf, type RequestRecord } from '../load/request-record';
import { latest } from './latest';
import { type PodHistory, routedAt, type RoutedChange } from './pod-history';
import type { WorkloadFacts } from './workload-facts';

export interface Circumstances {
  readonly pods: readonly PodHistory[];
  readonly routed: readonly RoutedChange[];
  readonly facts: WorkloadFacts;
}

export type Explanation = Pick<Loss, 'fate' | 'pod' | 'phase' | 'rule' | 'reason'>;

/** A possible cause of the loss, and its distance in time. */
interface Suspect {
  readonly distanceMs: number;
  readonly explanation: Explanation;
}

/** In a healthy cluster, watches report a change at most this long after it. */
const WATCH_MS = 1000;
/** A watch may lag this far behind a router that also watches. */
const ROUTING_MS = 300;
/** How long a pod that received requests before it listened counts as a possible cause. */
const STARTING_MS = 30_000;

export function explainLoss(record: RequestRecord, circumstances: Circumstances): Explanation {
  const alone = explainEmpty(record, circumstances);
  if (alone !== undefined) {
    return alone;
  }
  const suspects = circumstances.pods.flatMap((pod) => [
    ...suspectKill(record, pod, circumstances.facts),
    ...suspectStop(record, pod, circumstances.facts),
    ...suspectStart(record, pod, circumstances.facts),
    ...suspectCrashes(record, pod),
  ]);
  const nearest = [...suspects].sort((a, b) => a.distanceMs - b.distanceMs).at(0);
  return nearest?.explanation ?? { fate: lostFate(record), reason: `${record.detail}: no observed event explains it` };
}

/** No pod to send to. */
function explainEmpty(record: RequestRecord, { routed, facts }: Circumstances): Explanation | undefined {
  if (routedAt(routed, record.at)?.length !== 0) {
    return undefined;
  }
  const fate = record.fate === 'cut' ? 'cut' : 'no-endpoint';
  const rule = emptyRule(facts);
  return {
    fate,
    rule,
    reason: `${record.detail}: no pod was ready; ${facts.replicas} wanted, strategy ${facts.strategy}`,
  };
}

function emptyRule({ strategy, replicas }: WorkloadFacts): RuleId {
  if (strategy === 'Recreate') {
    return 'recreate-served';
  }
  return replicas < 2 ? 'single-replica-served' : 'rollout-floor';
}

/** The request was in flight when the grace period ended. */
function suspectKill(record: RequestRecord, pod: PodHistory, { graceSeconds }: WorkloadFacts): readonly Suspect[] {
  const { goneAt, end, name } = pod;
  const isUnderWay = goneAt !== undefined && record.at <= goneAt && endOf(record) >= goneAt - 2 * WATCH_MS;
  if (!isUnderWay || end !== 'killed' || record.fate === 'refused') {
    return [];
  }
  const rule = graceSeconds === 0 ? 'grace-zero' : 'grace-covers-budget';
  const reason = `${record.detail}: ${name} was killed at the end of its grace period of ${graceSeconds} s while the request was in flight`;
  return [suspect(endOf(record) - goneAt, { fate: 'cut', pod: name, phase: 'stopping', rule, reason })];
}

/** The request was sent to a pod that was shutting down. */
function suspectStop(record: RequestRecord, pod: PodHistory, facts: WorkloadFacts): readonly Suspect[] {
  const { termedAt, deletedAt, name } = pod;
  const until = (pod.goneAt ?? Infinity) + facts.propagationSeconds * 1000;
  if (termedAt === undefined || deletedAt === undefined || endOf(record) < termedAt - WATCH_MS || record.at > until) {
    return [];
  }
  const isDuringHook = record.at < termedAt - WATCH_MS && record.fate === 'refused';
  const hook = facts.hookSeconds === undefined ? 'no hook delays SIGTERM' : `its hook is ${facts.hookSeconds} s`;
  const rule = (facts.hookSeconds ?? 0) < facts.propagationSeconds ? 'prestop-covers-propagation' : undefined;
  const kept =
    record.isReused && record.fate === 'reset' ? ' on a kept connection that closed as the request was sent' : '';
  const reason = `${record.detail}: sent ${relativeTo(record.at - deletedAt)} the deletion of ${name}${kept}; ${hook}, and ${facts.router} may keep sending for ${facts.propagationSeconds} s`;
  const explanation: Explanation = {
    fate: lostFate(record),
    pod: name,
    ...phaseOf(pod, record.at),
    ...(rule !== undefined && { rule }),
    reason,
  };
  return isDuringHook ? [] : [suspect(record.at - termedAt, explanation)];
}

/** The request was sent to a pod that did not listen yet. */
function suspectStart(record: RequestRecord, pod: PodHistory, facts: WorkloadFacts): readonly Suspect[] {
  const { routedAt: since, name } = pod;
  const isFresh = since !== undefined && record.at >= since - ROUTING_MS && record.at <= since + STARTING_MS;
  // A pod that starts refuses requests; a timeout means that the address is gone.
  if (!isFresh || facts.hasReadinessProbe || record.fate === 'timed-out') {
    return [];
  }
  const reason = `${record.detail}: sent ${relativeTo(record.at - since)} routers learned of ${name}, which has no readiness probe to show whether it listens`;
  const rule = 'readiness-on-serving-container';
  return [suspect(record.at - since, { fate: lostFate(record), pod: name, ...phaseOf(pod, record.at), rule, reason })];
}

/** A container ended without a deletion of its pod. */
function suspectCrashes(record: RequestRecord, pod: PodHistory): readonly Suspect[] {
  const near = pod.crashes.filter((at) => endOf(record) >= at - 2 * WATCH_MS && record.at <= at + STARTING_MS);
  const reason = `${record.detail}: a container of ${pod.name} had ended, and routers kept sending to it until it was marked unready`;
  const explanation = { fate: lostFate(record), pod: pod.name, ...phaseOf(pod, record.at), reason };
  return near.map((at) => suspect(record.at - at, explanation));
}

function suspect(distanceMs: number, explanation: Explanation): Suspect {
  return { distanceMs: Math.abs(distanceMs), explanation };
}

function phaseOf({ stations }: PodHistory, at: number): { readonly phase?: PodPhase } {
  const phase = latest(stations, at)?.phase;
  return phase === undefined ? {} : { phase };
}

function lostFate({ fate }: RequestRecord): Loss['fate'] {
  return fate === 'answered' || fate === 'not-sent' ? 'failed' : fate;
}

/** `0.3 s after`. */
function relativeTo(milliseconds: number): string {
  return `${(Math.abs(milliseconds) / 1000).toFixed(1)} s ${milliseconds < 0 ? 'before' : 'after'}`;
}
