import { attributeSeconds } from './aws-attributes';
import { nodeHealthCheck } from './node-health-check';
import { kubeProxy } from './routers/kube-proxy';
import type { Certainty, RouterProfile } from './routers/router-profile';

/** A number that the owner of a workload states is a fact. */
export type PropagationCertainty = Certainty | 'stated';

/**
 * How long a router keeps sending new requests to a pod whose removal has begun.
 *
 * A hook shorter than `least` loses requests. `recommended` is derived if nothing else is set.
 */
export interface Propagation {
  /** The router's name in messages. */
  readonly router: string;
  readonly leastSeconds: number;
  /** From here on, less than recommended is only worth a note. */
  readonly enoughSeconds: number;
  readonly recommendedSeconds: number;
  readonly certainty: PropagationCertainty;
  readonly source: string;
  /** The least time, if manifests declare it. */
  readonly declaredSeconds?: number;
}

/** Returns a router's propagation, from what the manifests declare if that decides. */
export function propagationOf(
  router: RouterProfile,
  annotation: (key: string) => string | undefined = () => undefined,
): Propagation {
  const { name, leaves } = router;
  const { certainty, source } = leaves;
  const declared = declaredSeconds(router, annotation);
  const leastSeconds = declared ?? leaves.leastSeconds;
  const recommendedSeconds = declared ?? leaves.recommendedSeconds;
  const enoughSeconds = declared ?? leaves.enoughSeconds ?? recommendedSeconds;
  return {
    router: name,
    leastSeconds,
    enoughSeconds,
    recommendedSeconds,
    certainty,
    source,
    ...(declared !== undefined && { declaredSeconds: declared }),
  };
}

/** How long a router takes to send to a new pod, or undefined if the hook of the pod that it replaces covers that. */
export function registrationOf({ name, joins }: RouterProfile): Propagation | undefined {
  if (joins === 'covered by the hook') {
    return undefined;
  }
  const { leastSeconds, enoughSeconds, recommendedSeconds, certainty, source } = joins;
  return {
    router: name,
    leastSeconds,
    enoughSeconds: enoughSeconds ?? recommendedSeconds,
    recommendedSeconds,
    certainty,
    source,
  };
}

/** Returns a propagation that is a fact, such as one that an annotation states. */
export function statedPropagation(router: string, seconds: number): Propagation {
  return {
    router,
    leastSeconds: seconds,
    enoughSeconds: seconds,
    recommendedSeconds: seconds,
    certainty: 'stated',
    source: 'stated',
  };
}

/** The slowest of several routers: a pod may stop only when all of them have stopped sending. kube-proxy if there are none. */
export function slowestPropagation(routers: readonly Propagation[]): Propagation {
  const [first = propagationOf(kubeProxy), ...rest] = routers;
  return rest.reduce(
    (slowest, router) => (router.recommendedSeconds > slowest.recommendedSeconds ? router : slowest),
    first,
  );
}

/** Returns when a balancer has let a pod or its node go, if that follows from what manifests declare. */
function declaredSeconds(
  { deregistration, followsNodes }: RouterProfile,
  annotation: (key: string) => string | undefined,
): number | undefined {
  if (followsNodes === true) {
    const { intervalSeconds, threshold } = nodeHealthCheck(annotation);
    return intervalSeconds * threshold;
  }
  const delay = deregistration?.annotations
    .flatMap((key) => attributeSeconds(annotation(key) ?? '', 'deregistration_delay.timeout_seconds') ?? [])
    .at(0);
  return delay === undefined || deregistration === undefined ? undefined : delay + deregistration.marginSeconds;
}
