import { pause } from '../pause';
import { RehearsalError } from '../rehearsal-error';
import type { Api } from './api';
import type { Deployment, Pod } from './objects';
import { podsOf, type Target } from './target';

const EVERY_MS = 250;

export interface Waiting {
  readonly limitSeconds: number;
  readonly signal?: AbortSignal;
  /** The replicas that have to be requested before it counts as settled. */
  readonly leastPods?: number;
}

/** Waits until all pods are available, of the newest template, and no others are left. */
export async function waitUntilSettled(
  api: Api,
  target: Target,
  { limitSeconds, signal, leastPods = 0 }: Waiting,
): Promise<void> {
  const end = Date.now() + limitSeconds * 1000;
  for (;;) {
    const deployment = await api.call<Deployment>(target.path);
    const why = unscaled(deployment, leastPods) ?? unsettled(deployment, await podsOf(api, target));
    if (why === undefined) {
      return;
    }
    const isStuck = hasExceededDeadline(deployment);
    if (isStuck || Date.now() >= end) {
      const limit = isStuck ? 'within its progress deadline' : `within ${limitSeconds} s`;
      throw new RehearsalError(`Deployment ${target.namespace}/${target.name} should settle ${limit}, got: ${why}`);
    }
    await pause(EVERY_MS, signal);
  }
}

/** For the newest change: until the controller has seen it, conditions describe the previous one. */
function hasExceededDeadline({ metadata, status }: Deployment): boolean {
  const isSeen = (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  return (
    isSeen &&
    (status?.conditions ?? []).some(
      ({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded',
    )
  );
}

/** Says why it is not scaled yet: it requests fewer pods than its autoscaler wants, which syncs every 15 seconds. */
export function unscaled({ spec: { replicas = 1 } }: Deployment, leastPods: number): string | undefined {
  return replicas < leastPods ? `${replicas} pods, but its autoscaler wants at least ${leastPods}` : undefined;
}

/** Says why it has not settled; undefined once it has. */
export function unsettled({ metadata, spec, status }: Deployment, pods: readonly Pod[]): string | undefined {
  const wanted = spec.replicas ?? 1;
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    return 'its controller has not seen the newest change yet';
  }
  const counts = [
    ['of the newest template', status?.updatedReplicas ?? 0],
    ['available', status?.availableReplicas ?? 0],
  ] as const;
  const short = counts.find(([, count]) => count < wanted);
  if (short !== undefined) {
    return `${short[1]} of ${wanted} pods ${short[0]}${waitingText(pods)}`;
  }
  const ending = pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined).length;
  if (ending > 0) {
    return `${ending} pods still stopping`;
  }
  // The counts in the status lag briefly after a pod has gone.
  const there = pods.filter(({ status: is }) => is?.phase !== 'Failed' && is?.phase !== 'Succeeded').length;
  if (there < wanted) {
    return `${there} of ${wanted} pods exist`;
  }
  return (status?.replicas ?? 0) > wanted ? `${status?.replicas ?? 0} pods, but ${wanted} are wanted` : undefined;
}

function waitingText(pods: readonly Pod[]): string {
  const reasons = pods.flatMap(({ metadata, status }) => [
    ...(status?.containerStatuses ?? []).flatMap(({ state }) =>
      state?.waiting?.reason === undefined ? [] : [`${metadata.name}: ${state.waiting.reason}`],
    ),
    ...(status?.conditions ?? []).flatMap(({ type, status: is, message }) =>
      type === 'PodScheduled' && is === 'False' ? [`${metadata.name}: ${message ?? 'not scheduled'}`] : [],
    ),
  ]);
  return reasons.length === 0 ? '' : ` (${reasons.slice(0, 3).join('; ')})`;
}
