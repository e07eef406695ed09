import { pause } from '../pause';
import { RehearsalError } from '../rehearsal-error';
import type { Api } from './api';
import type { Deployment, Pod } from './objects';
import { podsOf, type Target } from './target';

const EVERY_MS = 500;

/** Waits until all pods are of the newest template, available, and no other one is left. */
export async function waitUntilSettled(
  api: Api,
  target: Target,
  limitSeconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const end = Date.now() + limitSeconds * 1000;
  for (;;) {
    const deployment = await api.call<Deployment>(target.path);
    const why = unsettled(deployment, await podsOf(api, target));
    if (why === undefined) {
      return;
    }
    const stuck = (deployment.status?.conditions ?? []).find(
      ({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded',
    );
    if (stuck !== undefined || Date.now() >= end) {
      const limit = stuck === undefined ? `within ${limitSeconds} s` : 'within its progress deadline';
      throw new RehearsalError(`Deployment ${target.namespace}/${target.name} should settle ${limit}, got: ${why}`);
    }
    await pause(EVERY_MS, signal);
  }
}

/** What is missing, undefined where nothing is. */
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
  return (status?.replicas ?? 0) > wanted ? `${status?.replicas ?? 0} pods where ${wanted} are wanted` : undefined;
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
