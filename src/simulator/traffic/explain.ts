import type { Cause, Explain, Explained } from './losses';
import type { Pod } from '../cluster/pod';
import type { RuleId } from '../../model/results';
import type { RouterKind } from './router-kinds';
import type { World } from '../world';

/** Describes why a request was lost, with the numbers. */
export function explainer(world: World, kinds: readonly RouterKind[]): Explain {
  const routers = kinds.map(({ router }) => router).join(' and ');
  const explain: Readonly<Record<Cause, (pod: Pod | undefined, context: RuleId | undefined) => Explained>> = {
    'not-listening': (pod) => notListening(world, routers, pod),
    closed: (pod) => closed(world, routers, kinds, pod),
    'no-other-pod': (pod, context) => ({
      rule: context,
      reason: `${nameOf(pod)} had stopped and no other pod was ready to take its place`,
    }),
    'no-endpoint': (_, context) => ({ rule: context, reason: `${routers} had no pod to send to: ${whyNone(context)}` }),
    killed: (pod) => killed(world, pod),
    exited: (pod) => ({
      rule: undefined,
      reason: `the application drops requests in flight on SIGTERM, ${since(pod, pod?.sigtermAt)} after the deletion`,
    }),
    'proxy-stopped': () => ({
      rule: 'mesh-drain-shorter',
      reason: `the ${world.facts.stop.mesh ?? ''} sidecar stops ${world.facts.stop.proxyStopsAfter ?? 0} s after the deletion, regardless of the application`,
    }),
    crashed: (pod) => ({ rule: undefined, reason: `the process of ${nameOf(pod)} died and was restarted` }),
    'node-lost': (pod, context) => ({
      rule: context,
      reason: `${pod?.node?.name ?? 'the node'} was lost, and ${nameOf(pod)} stayed in the endpoints for at least ${world.assumptions.nodeMonitorGraceSeconds} s`,
    }),
    overload: (pod) => overload(world, pod),
    slow: () => ({
      rule: undefined,
      reason: `the request takes longer than the client waits (${world.assumptions.timeoutSeconds} s)`,
    }),
  };
  return (cause, pod, context) => explain[cause](pod, context);
}

function notListening({ facts }: World, routers: string, pod: Pod | undefined): Explained {
  const took =
    pod === undefined || pod.listenedAt === Infinity
      ? ''
      : `, ${seconds(pod.listenedAt - pod.createdAt)} after its creation`;
  return facts.publishesNotReady
    ? {
        rule: 'publish-not-ready',
        reason: `publishNotReadyAddresses: ${routers} sent to ${nameOf(pod)} before it listened${took}`,
      }
    : {
        rule: 'readiness-on-serving-container',
        reason: `${routers} sent to ${nameOf(pod)} before it listened${took}: no readiness probe shows when it does`,
      };
}

function closed(world: World, routers: string, kinds: readonly RouterKind[], pod: Pod | undefined): Explained {
  const { stop, publishesNotReady } = world.facts;
  const until = pod?.unroutedAt === Infinity ? 'a longer time' : since(pod, pod?.unroutedAt);
  const reason = `${routers} kept sending to ${nameOf(pod)} for ${until} after its deletion, but it accepted no more requests after ${since(pod, pod?.closedAt)} (preStop ${stop.sigtermAfter} s)`;
  if (publishesNotReady) {
    return { rule: 'publish-not-ready', reason: `publishNotReadyAddresses: ${reason}` };
  }
  if (stop.proxyStopsAfter !== undefined && stop.proxyStopsAfter <= stop.sigtermAfter) {
    return {
      rule: 'mesh-drain-shorter',
      reason: `${reason}; the ${stop.mesh ?? ''} sidecar stopped after ${stop.proxyStopsAfter} s`,
    };
  }
  if (stop.grace === 0) {
    return { rule: 'grace-zero', reason: `${reason}; grace period 0 s` };
  }
  if (stop.isColocated) {
    return { rule: 'colocated-prestop', reason: `${reason}: a container behind the one that serves stops first` };
  }
  const isLocal = kinds.some(({ nodeCheck }) => nodeCheck !== undefined);
  return { rule: isLocal ? 'traffic-policy-local' : 'prestop-covers-propagation', reason };
}

function killed({ facts }: World, pod: Pod | undefined): Explained {
  const { grace, sigtermAfter, killAfter } = facts.stop;
  const left = seconds(killAfter - sigtermAfter);
  return {
    rule: grace === 0 ? 'grace-zero' : 'grace-covers-budget',
    reason: `SIGKILL came ${since(pod, pod?.killedAt)} after the deletion (grace ${grace} s, preStop ${sigtermAfter} s): this leaves ${left} for requests in flight`,
  };
}

function overload({ ongoing, facts }: World, pod: Pod | undefined): Explained {
  const reason = `${nameOf(pod)} had more requests than it can handle`;
  if (ongoing.has('spike')) {
    const hasAutoscaler = facts.workload.autoscalers.length > 0;
    return { rule: hasAutoscaler ? 'hpa-floor' : undefined, reason };
  }
  return { rule: 'rollout-capacity', reason };
}

const NONE_READY: Readonly<Partial<Record<RuleId, string>>> = {
  'recreate-served': 'Recreate stops every old pod before it creates a new one',
  'single-replica-served': 'there is one replica, and it was replaced',
  'statefulset-single': 'a StatefulSet replaces its only pod in place',
  'pdb-missing': 'no budget keeps a drain from evicting all pods at once',
  'pdb-toothless': 'the budget lets a drain evict all pods at once',
  'rollout-floor': 'the rollout may take all pods away',
  colocation: 'all pods were on one node',
  'minready-covers-propagation': 'new pods were ready before it knew about them, and the old ones were gone',
};

function whyNone(context: RuleId | undefined): string {
  return (context === undefined ? undefined : NONE_READY[context]) ?? 'no pod was ready';
}

function nameOf(pod: Pod | undefined): string {
  return pod?.name ?? 'a pod';
}

function since(pod: Pod | undefined, at: number | undefined): string {
  return pod === undefined || at === undefined || at === Infinity || pod.deletedAt === Infinity
    ? 'some time'
    : seconds(Math.max(0, at - pod.deletedAt));
}

function seconds(amount: number): string {
  return `${Math.round(amount * 100) / 100} s`;
}
