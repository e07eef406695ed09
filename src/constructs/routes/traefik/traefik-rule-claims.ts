/**
 * The rules that the IngressRoutes of a chart claim, each on an entry point.
 */
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ChartClaims, type Claim } from '../chart-claims';

/** A route with the one or two IngressRoutes that it defines. */
export interface IngressRoutes extends Construct {
  readonly ingressRoute: ApiObject;
  readonly redirectRoute?: ApiObject;
}

/** The part of an IngressRoute's spec that decides which requests it takes. */
interface IngressRouteSpec {
  readonly entryPoints?: readonly string[];
  readonly routes?: readonly { readonly match?: string; readonly priority?: number }[];
  readonly tls?: { readonly secretName?: string; readonly certResolver?: string };
}

interface RuleClaim extends Claim {
  readonly entryPoint: string;
  readonly match: string;
  readonly tls: string;
}

/** The claims of all Traefik routes in the chart of a construct. */
export function ruleClaims(scope: Construct): ChartClaims<RuleClaim> {
  return ChartClaims.of(scope, 'traefik-rules');
}

export function registerRules(route: IngressRoutes): void {
  ruleClaims(route).add(route, () => claimsOf(route));
}

/** The spec as it is rendered, patches included. */
export function ingressRouteSpec(object: ApiObject): IngressRouteSpec {
  return (object.toJson() as { readonly spec?: IngressRouteSpec }).spec ?? {};
}

function claimsOf({ ingressRoute, redirectRoute }: IngressRoutes): RuleClaim[] {
  return [ingressRoute, ...(redirectRoute === undefined ? [] : [redirectRoute])].flatMap((object) => {
    const { entryPoints = [], routes = [], tls } = ingressRouteSpec(object);
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
