import type { Pod } from './pod';

/** Returns why something never finishes: what is missing, and what the pods wait for. */
export function whyStuck(pods: readonly Pod[], unfinished: readonly string[]): string {
  const waiting = pods.filter((pod) => pod.isActive && !pod.isReady);
  const reasons = waiting.flatMap((pod) => whyNotReady(pod) ?? []);
  const [first] = reasons;
  const others = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  return [...unfinished, ...(first === undefined ? [] : [`${first}${others}`])].join('; ');
}

function whyNotReady(pod: Pod): string | undefined {
  if (pod.waitsFor !== undefined) {
    return `${pod.name} waits: ${pod.waitsFor}`;
  }
  if (pod.phase === 'pulling') {
    return `${pod.name} cannot pull its image`;
  }
  return pod.restarts > 0 ? `${pod.name} was killed ${pod.restarts} times by a probe before it was ready` : undefined;
}
