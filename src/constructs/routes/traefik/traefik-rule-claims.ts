/**
 * The rules that the rendered IngressRoutes of a chart claim, each on an entry point.
 */
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Acknowledgements } from '../../base/acknowledgements';
import { renderUnannotated } from '../../base/late-rendering';
import { ChartClaims, type Claim } from '../chart-claims';
import type { RouteTarget } from '../route-target';

/** A route with the one or two IngressRoutes that it defines. */
export interface IngressRoutes extends Construct {
  readonly ingressRoute: ApiObject;
  readonly redirectRoute?: ApiObject;
}

interface Reference {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** The part of an IngressRoute's spec that decides which requests it matches. */
interface IngressRouteSpec {
  readonly entryPoints?: readonly string[];
  readonly routes?: readonly {
    readonly match?: string;
    readonly priority?: number;
    readonly services?: readonly Reference[];
  }[];
  readonly tls?: { readonly secretName?: string; readonly certResolver?: string };
}

export interface RuleClaim extends Claim {
  readonly object: ApiObject;
  readonly entryPoint: string;
  readonly match: string;
  readonly tls: string;
  /** Equal for claims to the same Services, which the rule `route-rule-taken` does not report. */
  readonly target: string;
  /** The acknowledgements of the workloads' owners. */
  readonly accepted: readonly Acknowledgements[];
}

/** Returns the claims of all Traefik routes in a construct's chart. */
export function ruleClaims(scope: Construct): ChartClaims<RuleClaim> {
  return ChartClaims.of(scope, 'traefik-rules');
}

export function registerRules(route: IngressRoutes, workloads: readonly RouteTarget[]): void {
  const accepted = acceptedBy(workloads);
  ruleClaims(route).add(route, () => objectsOf(route).flatMap((object) => claimsOf(object, accepted)));
}

export function acceptedBy(workloads: readonly RouteTarget[]): readonly Acknowledgements[] {
  return workloads.map(({ _plan }) => _plan.choices.acknowledge);
}

export function objectsOf({ ingressRoute, redirectRoute }: IngressRoutes): readonly ApiObject[] {
  return redirectRoute === undefined ? [ingressRoute] : [ingressRoute, redirectRoute];
}

/** Returns the rendered spec, patches included. */
export function ingressRouteSpec(object: ApiObject): IngressRouteSpec {
  return (renderUnannotated(object) as { readonly spec?: IngressRouteSpec }).spec ?? {};
}

function claimsOf(object: ApiObject, accepted: readonly Acknowledgements[]): RuleClaim[] {
  const { entryPoints = [], routes = [], tls } = ingressRouteSpec(object);
  const { namespace: own } = object.metadata;
  return entryPoints.flatMap((entryPoint) =>
    routes.map(({ match = '', priority = 0, services = [] }) => ({
      key: JSON.stringify([object.apiGroup, entryPoint, match, priority]),
      object,
      entryPoint,
      match,
      tls: JSON.stringify(tls),
      target: JSON.stringify(services.map(({ kind = 'Service', namespace = own, name }) => [kind, namespace, name])),
      accepted,
    })),
  );
}
