/**
 * What routes say that cannot hold, found when the app is synthesised: all of it at once.
 */
import { type ApiObject, Chart } from 'cdk8s';
import { type Acknowledgements, unacknowledged } from '../../base/acknowledgements';
import type { Contradiction } from '../../base/contradiction';
import { leadsByTraefikService } from '../../delivery/canary-target';
import type { RoutedWorkload } from '../routed-workload';
import type { TraefikIngressRoute } from './traefik-ingress-route';
import type { RouteChoices } from './traefik-ingress-route-choices';
import { routesOfApp } from './traefik-routes';
import { type RuleClaim, ruleClaims, specOf } from './traefik-rule-claims';

export function validateRoute(route: TraefikIngressRoute, choices: RouteChoices): string[] {
  const { workloads } = choices.services;
  const own = acknowledgementsOf(workloads);
  return [
    ...workloads.flatMap((workload) =>
      unacknowledged(
        [...stickyWithoutDrain(choices, workload), ...leftToFlagger(choices, workload)],
        ...acknowledgementsOf([workload]),
      ),
    ),
    // Between two routes it is enough that one of them accepts it.
    ...neighborsOf(route).flatMap((other) =>
      unacknowledged(twiceTheRule(objectsOf(route), other), ...own, ...acknowledgementsOf(other._workloads)),
    ),
    ...unacknowledged(twiceTheCertificate(route.ingressRoute), ...own),
  ];
}

/** Keeps the workloads' reasons for what is found on the route's objects on these objects, where the rules look for them. */
export function keepRouteAcknowledgements(route: TraefikIngressRoute, choices: RouteChoices): void {
  for (const workload of choices.services.workloads) {
    for (const object of objectsOf(route)) {
      workload._plan.choices.acknowledge.keepOn(object, () => [
        ...leftToFlagger(choices, workload),
        ...neighborsOf(route).flatMap((other) => twiceTheRule([object], other)),
        ...twiceTheCertificate(object),
      ]);
    }
  }
}

function acknowledgementsOf(workloads: readonly RoutedWorkload[]): readonly Acknowledgements[] {
  return workloads.map(({ _plan }) => _plan.choices.acknowledge);
}

/** Charts may be one app in two clusters. */
function neighborsOf(route: TraefikIngressRoute): readonly TraefikIngressRoute[] {
  const chart = Chart.of(route);
  return routesOfApp(route).filter((other) => other !== route && Chart.of(other) === chart);
}

function objectsOf({ ingressRoute, redirectRoute }: TraefikIngressRoute): readonly ApiObject[] {
  return redirectRoute === undefined ? [ingressRoute] : [ingressRoute, redirectRoute];
}

/** The cookie leads to a pod for as long as its readiness probe succeeds, whatever its hook does. */
function stickyWithoutDrain({ services: { sticky } }: RouteChoices, workload: RoutedWorkload): Contradiction[] {
  if (sticky === undefined || workload._plan.choices.shutdown._kind === 'lame-duck') {
    return [];
  }
  const message =
    'the sticky cookie leads clients to a pod that is being removed until its readiness probe fails, and it does not while ' +
    'a hook sleeps: their requests are lost when the pod stops listening; let the application fail its readiness probe ' +
    'on SIGTERM and serve on, and say GracefulShutdown.lameDuck(reason), or leave the cookie out';
  return [{ rule: 'sticky-needs-readiness-drain', message }];
}

/** Traefik reads what is said of connections of Services only, and of a TraefikService passes over it. */
function leftToFlagger({ services: { ofServices } }: RouteChoices, workload: RoutedWorkload): Contradiction[] {
  if (!leadsByTraefikService(workload)) {
    return [];
  }
  const by = `'${workload._service.name}' is under a Canary of Traefik's, and the route leads to the TraefikService that Flagger makes`;
  return Object.entries(ofServices)
    .filter(([field, value]) => field !== 'passHostHeader' || value === false)
    .map(([field]) => ({
      rule: 'route-ignores-field',
      message: `${by}: Traefik passes over '${field}' there; leave it out, or take another CanaryProvider`,
    }));
}

/** Which of two routers of one rule answers is left to chance, and with it the certificate. */
function twiceTheRule(objects: readonly ApiObject[], other: TraefikIngressRoute): Contradiction[] {
  const own = objects.flatMap(ruleClaims);
  return objectsOf(other)
    .flatMap(ruleClaims)
    .flatMap((claim) => {
      const equal = own.filter(({ key }) => key === claim.key);
      return equal.length === 0 ? [] : [taken(claim, other, own, equal)];
    });
}

function taken(
  { entryPoint, match, tls, target }: RuleClaim,
  other: TraefikIngressRoute,
  own: readonly RuleClaim[],
  equal: readonly RuleClaim[],
): Contradiction {
  const sameTls = own.every((claim) => claim.entryPoint !== entryPoint || claim.tls === tls);
  const consequence = sameTls ? 'which of them answers is left to chance' : 'TLS is given twice for it';
  return {
    rule: 'route-rule-taken',
    message:
      `entry point ${entryPoint} has the rule ${match} of ${other.node.path} too: ${consequence}; ` +
      "say one of them only, or give one a higher 'priority'",
    isHidden: equal.every((claim) => claim.target === target),
  };
}

/** A patch can still say both. */
function twiceTheCertificate(object: ApiObject): Contradiction[] {
  const { tls } = specOf(object);
  if (tls?.secretName === undefined || tls.certResolver === undefined) {
    return [];
  }
  const message =
    `IngressRoute '${object.name}' has both tls.secretName '${tls.secretName}' and tls.certResolver ` +
    `'${tls.certResolver}': only one can be shown; leave one out`;
  return [{ rule: 'route-tls-twice', message }];
}
