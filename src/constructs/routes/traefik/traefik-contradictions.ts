/**
 * Contradictions between a Traefik route, its workloads and the other routes of the chart, found when the app is
 * synthesised: all at once.
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

/** Keeps the workloads' reasons on the route's objects, which is where the rules look for them. */
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

/** The cookie leads to a pod for as long as its readiness probe succeeds, whatever its hook does. */
function stickyWithoutDrain({ services: { sticky } }: RouteChoices, workload: RouteTarget): Contradiction[] {
  if (sticky === undefined || workload._plan.choices.shutdown._kind === 'lame-duck') {
    return [];
  }
  const message =
    'the sticky cookie leads clients to a pod that is being removed until its readiness probe fails, and it does not while ' +
    'a hook sleeps: their requests are lost when the pod stops listening; let the application fail its readiness probe ' +
    'on SIGTERM and serve on, and say GracefulShutdown.lameDuck(reason), or leave the cookie out';
  return [{ rule: 'sticky-needs-readiness-drain', message }];
}

/** Traefik reads the options of a connection from Services only, and ignores them beside a TraefikService. */
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
        `'${workload._service.name}' ${backend.reason}: Traefik passes over '${field}' there; leave it out, or ` +
        backend.remedy,
    }));
}

/** Which of two routers of one rule answers is left to chance, and with it the certificate. */
function rivalries(route: IngressRoutes, objects: readonly ApiObject[]): Rivalry[] {
  const { own, rivals } = ruleClaims(route).rivalsOf(route);
  const claims = own.filter(({ object }) => objects.includes(object));
  return rivals.flatMap(({ owner, claim: { key, entryPoint, match, tls, target, accepted } }) => {
    const equal = claims.filter((claim) => claim.key === key);
    if (equal.length === 0) {
      return [];
    }
    const sameTls = claims.every((claim) => claim.entryPoint !== entryPoint || claim.tls === tls);
    const consequence = sameTls ? 'which of them answers is left to chance' : 'TLS is given twice for it';
    const message =
      `entry point ${entryPoint} has the rule ${match} of ${owner.node.path} too: ${consequence}; ` +
      "say one of them only, or give one a higher 'priority'";
    const isHidden = equal.every((claim) => claim.target === target);
    return [{ found: { rule: 'route-rule-taken', message, isHidden }, accepted }];
  });
}

/** A patch can still say both. */
function twiceTheCertificate(object: ApiObject): Contradiction[] {
  const { tls } = ingressRouteSpec(object);
  if (tls?.secretName === undefined || tls.certResolver === undefined) {
    return [];
  }
  const message =
    `IngressRoute '${object.name}' has both tls.secretName '${tls.secretName}' and tls.certResolver ` +
    `'${tls.certResolver}': only one can be shown; leave one out`;
  return [{ rule: 'route-tls-twice', message }];
}
