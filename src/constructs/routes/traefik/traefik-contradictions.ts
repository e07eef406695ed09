/**
 * What routes say that cannot hold, found when the app is synthesised: all of it at once.
 */
import { type ApiObject, Chart } from 'cdk8s';
import type { Contradiction } from '../../base/contradiction';
import { leadsByTraefikService } from '../../delivery/canary-target';
import type { RoutedWorkload } from '../routed-workload';
import type { TraefikIngressRoute } from './traefik-ingress-route';
import type { RouteChoices } from './traefik-ingress-route-choices';
import { routesOfApp } from './traefik-routes';

export function validateRoute(route: TraefikIngressRoute, choices: RouteChoices): string[] {
  // Charts may be one app in two clusters.
  const chart = Chart.of(route);
  const others = routesOfApp(route).filter((other) => other !== route && Chart.of(other) === chart);
  return [
    ...choices.services.workloads.flatMap((workload) => [
      ...stickyWithoutDrain(choices, workload),
      ...leftToFlagger(choices, workload),
    ]),
    ...twiceTheRule(route, others),
    ...twiceTheCertificate(route),
  ];
}

/** The cookie leads to a pod for as long as its readiness probe succeeds, whatever its hook does. */
function stickyWithoutDrain({ services: { sticky } }: RouteChoices, workload: RoutedWorkload): string[] {
  const { shutdown, acknowledge } = workload._plan.choices;
  const found: Contradiction = {
    rule: 'sticky-needs-readiness-drain',
    message:
      'the sticky cookie leads clients to a pod that is being removed until its readiness probe fails, and it does not while ' +
      'a hook sleeps: their requests are lost when the pod stops listening; let the application fail its readiness probe ' +
      'on SIGTERM and serve on, and say GracefulShutdown.lameDuck(reason), or leave the cookie out',
  };
  const holds = sticky === undefined || shutdown._kind === 'lame-duck' || Object.hasOwn(acknowledge, found.rule);
  return holds ? [] : [`${found.rule}: ${found.message}`];
}

/** Traefik reads what is said of connections of Services only, and of a TraefikService passes over it. */
function leftToFlagger({ services: { ofServices } }: RouteChoices, workload: RoutedWorkload): string[] {
  if (!leadsByTraefikService(workload)) {
    return [];
  }
  const by = `'${workload._service.name}' is under a Canary of Traefik's, and the route leads to the TraefikService that Flagger makes`;
  return Object.keys(ofServices).map(
    (field) =>
      `route-ignores-field: ${by}: Traefik passes over '${field}' there; leave it out, or take another CanaryProvider`,
  );
}

/** Which of two routers of one rule answers is left to chance, and with it the certificate. */
function twiceTheRule(route: TraefikIngressRoute, others: readonly TraefikIngressRoute[]): string[] {
  const own = claimsOf(route);
  return others.flatMap((other) =>
    claimsOf(other)
      .filter(({ key }) => own.some((claim) => claim.key === key))
      .map(({ entryPoint, match, tls }) => {
        const sameTls = own.every((claim) => claim.entryPoint !== entryPoint || claim.tls === tls);
        const consequence = sameTls ? 'which of them answers is left to chance' : 'TLS is given twice for it';
        return (
          `route-rule-taken: entry point ${entryPoint} has the rule ${match} of ${other.node.path} too: ${consequence}; ` +
          "say one of them only, or give one a higher 'priority'"
        );
      }),
  );
}

/** A patch can still say both. */
function twiceTheCertificate(route: TraefikIngressRoute): string[] {
  const { tls } = specOf(route.ingressRoute);
  return tls?.secretName !== undefined && tls.certResolver !== undefined
    ? [
        `route-tls-twice: IngressRoute '${route.ingressRoute.name}' has both tls.secretName '${tls.secretName}' and ` +
          `tls.certResolver '${tls.certResolver}': only one can be shown; leave one out`,
      ]
    : [];
}

interface RouteSpec {
  readonly entryPoints?: readonly string[];
  readonly routes?: readonly { readonly match?: string; readonly priority?: number }[];
  readonly tls?: { readonly secretName?: string; readonly certResolver?: string };
}

interface Claim {
  readonly key: string;
  readonly entryPoint: string;
  readonly match: string;
  readonly tls: string;
}

function claimsOf({ ingressRoute, redirectRoute }: TraefikIngressRoute): Claim[] {
  return [ingressRoute, ...(redirectRoute === undefined ? [] : [redirectRoute])].flatMap((object) => {
    const { entryPoints = [], routes = [], tls } = specOf(object);
    return entryPoints.flatMap((entryPoint) =>
      routes.map(({ match = '', priority = 0 }) => ({
        key: JSON.stringify([object.apiGroup, entryPoint, match, priority]),
        entryPoint,
        match,
        tls: JSON.stringify(tls),
      })),
    );
  });
}

function specOf(object: ApiObject): RouteSpec {
  return (object.toJson() as { readonly spec?: RouteSpec }).spec ?? {};
}
