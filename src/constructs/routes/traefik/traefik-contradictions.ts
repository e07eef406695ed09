/**
 * Contradictions between a Traefik route, its workloads and the other routes of the chart. Synthesis reports all of
 * them at once.
 */
import type { ApiObject } from 'cdk8s';
import { type Acknowledgements, unacknowledged } from '../../base/acknowledgements';
import type { Contradiction } from '../../base/contradiction';
import type { RouteTarget } from '../route-target';
import type { RouteChoices } from './traefik-ingress-route-choices';
import { acceptedBy, type IngressRoutes, ingressRouteSpec, objectsOf, ruleClaims } from './traefik-rule-claims';

/** A contradiction with another route, which either of the two may accept. */
interface Rivalry {
  readonly found: Contradiction;
  readonly accepted: readonly Acknowledgements[];
}

export function validateRoute(route: IngressRoutes, choices: RouteChoices): string[] {
  const { workloads } = choices.services;
  const own = acceptedBy(workloads);
  return [
    ...workloads.flatMap((workload) =>
      unacknowledged(
        [...stickyWithoutDrain(choices, workload), ...ignoredFields(choices, workload)],
        ...acceptedBy([workload]),
      ),
    ),
    ...rivalries(route, objectsOf(route)).flatMap(({ found, accepted }) =>
      unacknowledged([found], ...own, ...accepted),
    ),
    ...unacknowledged(twiceTheCertificate(route.ingressRoute), ...own),
  ];
}

/** Keeps the workloads' acknowledgements on the route's objects, where the rules look for them. */
export function keepRouteAcknowledgements(route: IngressRoutes, choices: RouteChoices): void {
  for (const workload of choices.services.workloads) {
    for (const object of objectsOf(route)) {
      workload._plan.choices.acknowledge.keepOn(object, () => [
        ...ignoredFields(choices, workload),
        ...rivalries(route, [object]).map(({ found }) => found),
        ...twiceTheCertificate(object),
      ]);
    }
  }
}

/** The cookie binds clients to a pod for as long as its readiness probe succeeds, whatever its hook does. */
function stickyWithoutDrain({ services: { sticky } }: RouteChoices, workload: RouteTarget): Contradiction[] {
  if (sticky === undefined || workload._plan.choices.shutdown._isLameDuck) {
    return [];
  }
  const message =
    'the sticky cookie binds clients to a pod that is being removed until its readiness probe fails, which it does ' +
    'not do while a hook sleeps: their requests are lost when the pod stops listening; let the application fail its ' +
    'readiness probe on SIGTERM but keep serving, and use GracefulShutdown.lameDuck(reason), or omit the cookie';
  return [{ rule: 'sticky-needs-readiness-drain', message }];
}

/** Traefik reads connection options only for Services, and ignores them for a TraefikService. */
function ignoredFields({ services: { ofServices } }: RouteChoices, workload: RouteTarget): Contradiction[] {
  const backend = workload._plan.serving.routeBackend;
  if (backend === undefined) {
    return [];
  }
  return Object.entries(ofServices)
    .filter(([field, value]) => field !== 'passHostHeader' || value === false)
    .map(([field]) => ({
      rule: 'route-ignores-field',
      message:
        `'${workload._service.name}' ${backend.reason}: Traefik ignores '${field}' there; omit it, or ` +
        backend.remedy,
    }));
}

/** If two routers have the same rule, it is undefined which one answers, and with which certificate. */
function rivalries(route: IngressRoutes, objects: readonly ApiObject[]): Rivalry[] {
  const { own, rivals } = ruleClaims(route).rivalsOf(route);
  const claims = own.filter(({ object }) => objects.includes(object));
  return rivals.flatMap(({ owner, claim: { key, entryPoint, match, tls, target, accepted } }) => {
    const equal = claims.filter((claim) => claim.key === key);
    if (equal.length === 0) {
      return [];
    }
    const sameTls = claims.every((claim) => claim.entryPoint !== entryPoint || claim.tls === tls);
    const consequence = sameTls ? 'which of them answers is undefined' : 'its TLS is set twice';
    const message =
      `entry point ${entryPoint} has the rule ${match} of ${owner.node.path} too: ${consequence}; ` +
      "keep only one of them, or give one a higher 'priority'";
    const isHidden = equal.every((claim) => claim.target === target);
    return [{ found: { rule: 'route-rule-taken', message, isHidden }, accepted }];
  });
}

/** Only a patch can still set both. */
function twiceTheCertificate(object: ApiObject): Contradiction[] {
  const { tls } = ingressRouteSpec(object);
  if (tls?.secretName === undefined || tls.certResolver === undefined) {
    return [];
  }
  const message =
    `IngressRoute '${object.name}' has both tls.secretName '${tls.secretName}' and tls.certResolver ` +
    `'${tls.certResolver}': only one can be used; omit one`;
  return [{ rule: 'route-tls-twice', message }];
}
