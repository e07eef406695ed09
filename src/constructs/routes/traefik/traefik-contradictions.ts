/**
 * What routes say that cannot hold, found when the app is synthesised: all of it at once.
 */
import type { Contradiction } from '../../base/contradiction';
import type { RouteTarget } from '../route-target';
import type { RouteChoices } from './traefik-ingress-route-choices';
import { type IngressRoutes, ingressRouteSpec, ruleClaims } from './traefik-rule-claims';

export function validateRoute(route: IngressRoutes, choices: RouteChoices): string[] {
  return [
    ...choices.services.workloads.flatMap((workload) => [
      ...stickyWithoutDrain(choices, workload),
      ...ignoredFields(choices, workload),
    ]),
    ...twiceTheRule(route),
    ...twiceTheCertificate(route),
  ];
}

/** The cookie leads to a pod for as long as its readiness probe succeeds, whatever its hook does. */
function stickyWithoutDrain({ services: { sticky } }: RouteChoices, workload: RouteTarget): string[] {
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

/** Traefik reads the options of a connection from Services only, and ignores them beside a TraefikService. */
function ignoredFields({ services: { ofServices } }: RouteChoices, workload: RouteTarget): string[] {
  const backend = workload._plan.serving.routeBackend;
  return backend === undefined
    ? []
    : Object.keys(ofServices).map(
        (field) =>
          `route-ignores-field: '${workload._service.name}' ${backend.reason}: Traefik passes over '${field}' there; ` +
          `leave it out, or ${backend.remedy}`,
      );
}

/** Which of two routers of one rule answers is left to chance, and with it the certificate. */
function twiceTheRule(route: IngressRoutes): string[] {
  const { own, rivals } = ruleClaims(route).rivalsOf(route);
  return rivals.map(({ owner, claim: { entryPoint, match, tls } }) => {
    const sameTls = own.every((claim) => claim.entryPoint !== entryPoint || claim.tls === tls);
    const consequence = sameTls ? 'which of them answers is left to chance' : 'TLS is given twice for it';
    return (
      `route-rule-taken: entry point ${entryPoint} has the rule ${match} of ${owner.node.path} too: ${consequence}; ` +
      "say one of them only, or give one a higher 'priority'"
    );
  });
}

/** A patch can still say both. */
function twiceTheCertificate({ ingressRoute }: IngressRoutes): string[] {
  const { tls } = ingressRouteSpec(ingressRoute);
  return tls?.secretName !== undefined && tls.certResolver !== undefined
    ? [
        `route-tls-twice: IngressRoute '${ingressRoute.name}' has both tls.secretName '${tls.secretName}' and ` +
          `tls.certResolver '${tls.certResolver}': only one can be shown; leave one out`,
      ]
    : [];
}
