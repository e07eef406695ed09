import { kubeProxy } from './routers/kube-proxy';
import type { RouterProfile } from './routers/router-profile';

/**
 * How long a router keeps sending new requests to a pod whose removal has begun.
 *
 * A hook shorter than `least` loses requests. `recommended` is derived if nothing else is set.
 */
export interface Propagation {
  /** The router's name in messages. */
  readonly router: string;
  readonly leastSeconds: number;
  readonly recommendedSeconds: number;
}

export function propagationOf({ name, leaves: { leastSeconds, recommendedSeconds } }: RouterProfile): Propagation {
  return { router: name, leastSeconds, recommendedSeconds };
}

/** How long a router takes to send to a new pod, or undefined if the hook of the pod that it replaces covers that. */
export function registrationOf({ name, joins }: RouterProfile): Propagation | undefined {
  if (joins === 'covered by the hook') {
    return undefined;
  }
  const { leastSeconds, recommendedSeconds } = joins;
  return { router: name, leastSeconds, recommendedSeconds };
}

/** The slowest of several routers: a pod may stop only when all of them have stopped sending. */
export function slowestPropagation(routers: readonly Propagation[]): Propagation {
  return routers.reduce<Propagation>(
    (slowest, router) => (router.recommendedSeconds > slowest.recommendedSeconds ? router : slowest),
    propagationOf(kubeProxy),
  );
}
