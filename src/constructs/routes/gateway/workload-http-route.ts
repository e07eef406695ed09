import type { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { HttpRoute } from '../../../../imports/gateway.networking.k8s.io';
import { ifGiven, optionalInstance, requireInstance, requireSome } from '../../base/arguments';
import { deriveWhenRendered } from '../../base/late-rendering';
import type { RouteController } from '../../network-policy/network-policy-peer';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { Router } from '../../shutdown/router';
import { gatewayDuration, millisecondsOf } from './gateway-duration';
import { type GatewayParentRef, refuseRedirectLoop, requireParentRefs } from './gateway-parent-ref';
import { HttpRouteMatch } from './http-route-match';
import { HttpRouteRedirect } from './http-route-redirect';
import { HttpRouteRetry } from './http-route-retry';
import { registerObjects } from '../route-objects';
import { readRouteHosts } from '../host-names';
import { admitRoute } from '../route-admission';
import { routeMetadata } from '../route-metadata';
import { requireRouteTarget, type RouteTarget } from '../route-target';
import type { WorkloadHttpRouteProps } from './workload-http-route-props';

/**
 * Defines an HTTPRoute from Gateways to a workload and, optionally, one that redirects http to https.
 *
 * The workload's hook lasts as long as a Gateway keeps sending to a pod that stops.
 *
 * @example
 * new WorkloadHttpRoute(this, 'HttpRoute', {
 *   workload: web,
 *   parentRefs: [GatewayParentRef.of('public', { namespace: 'gateways' })],
 *   host: 'shop.example.com',
 * });
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-types/httproute/
 */
export class WorkloadHttpRoute extends Construct {
  /**
   * The HTTPRoute. To change its manifest, call `addJsonPatch`.
   *
   * Patches are applied last, so they lose no field.
   */
  public readonly httpRoute: ApiObject;

  /**
   * The HTTPRoute that redirects http to https. Undefined unless requested.
   */
  public readonly redirectRoute?: ApiObject;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope.
   * @param props Options of the HTTPRoute, and the workload.
   * @throws If a value is invalid for the Gateway API, or a redirect would loop.
   */
  public constructor(scope: Construct, id: string, props: WorkloadHttpRouteProps) {
    super(scope, id);
    requireOptions('props', props, 'WorkloadHttpRouteProps');
    const workload = requireRouteTarget(props.workload);
    const route = readRoute(props, workload);
    const metadata = routeMetadata(workload, props.metadata, workload._service.name);
    this.httpRoute = defineHttpRoute(this, 'Default', metadata, {
      ...route.shared,
      parentRefs: rendered(route.parentRefs),
      rules: [{ ...route.rule, backendRefs: [{ name: workload._service.name, port: workload._service.port }] }],
    });
    if (route.redirect !== undefined) {
      const name = `${metadata.name ?? ''}-redirect`;
      this.redirectRoute = defineHttpRoute(this, 'Redirect', routeMetadata(workload, { ...metadata, name }, name), {
        ...route.shared,
        parentRefs: rendered(route.redirect._parentRefs),
        rules: [{ ...matchesOf(route.rule), filters: [redirectFilter(route.redirect)] }],
      });
    }
    workload.addRouter(Router.gateway());
    const objects = [this.httpRoute, ...(this.redirectRoute === undefined ? [] : [this.redirectRoute])];
    registerObjects({ route: this, targets: [workload], objects: () => objects });
    admitRoute(workload, `HTTPRoute ${this.httpRoute.name}`, podsOf(route.parentRefs), props.networkPolicy);
  }
}

interface RouteParts {
  readonly parentRefs: readonly GatewayParentRef[];
  readonly redirect?: HttpRouteRedirect;
  /** The fields that the route and its redirect share. */
  readonly shared: { readonly hostnames?: readonly string[] };
  readonly rule: { readonly matches?: readonly object[] };
}

function readRoute(props: WorkloadHttpRouteProps, workload: RouteTarget): RouteParts {
  const parentRefs = requireParentRefs('parentRefs', props.parentRefs);
  const redirect = optionalInstance(
    'redirect',
    props.redirect,
    HttpRouteRedirect,
    'HttpRouteRedirect.permanent([...])',
  );
  refuseRedirectLoop(parentRefs, redirect?._parentRefs ?? [], workload._target.namespace);
  const hosts = readRouteHosts(props);
  const matches = ifGiven(props.matches, (list) =>
    requireSome('matches', list, 'omit it for all requests').map((match) =>
      requireInstance('matches', match, HttpRouteMatch, "HttpRouteMatch.pathPrefix('/')")._render(),
    ),
  );
  const retry = optionalInstance('retry', props.retry, HttpRouteRetry, 'HttpRouteRetry.experimental({ attempts: 2 })');
  return {
    parentRefs,
    redirect,
    shared: hosts.length === 0 ? {} : { hostnames: hosts },
    rule: withoutUndefined({ matches, retry: retry?._spec, timeouts: readTimeouts(props, workload) }),
  };
}

function readTimeouts(
  { requestTimeout, backendRequestTimeout }: WorkloadHttpRouteProps,
  { _plan: plan }: RouteTarget,
): object | undefined {
  const longest = plan.choices.shutdown._longestRequestSeconds;
  const read = (name: string, given: Duration | undefined): string | undefined =>
    ifGiven(given, (duration) => {
      if (millisecondsOf(name, duration) < longest * 1000) {
        throw new Error(
          `'${name}' should be at least the longest request of ${longest}s, got ${gatewayDuration(name, duration)}: ` +
            'the Gateway would answer with 504 instead; raise it, or state a shorter longestRequest',
        );
      }
      return gatewayDuration(name, duration);
    });
  const request = read('requestTimeout', requestTimeout);
  const backendRequest = read('backendRequestTimeout', backendRequestTimeout);
  if (
    requestTimeout !== undefined &&
    backendRequestTimeout !== undefined &&
    millisecondsOf('', backendRequestTimeout) > millisecondsOf('', requestTimeout)
  ) {
    throw new Error(
      `'backendRequestTimeout' should be at most 'requestTimeout' (${request ?? ''}), got ${backendRequest ?? ''}: ` +
        'an attempt is a part of the request',
    );
  }
  return request === undefined && backendRequest === undefined
    ? undefined
    : withoutUndefined({ backendRequest, request });
}

/** The generated class drops fields of the experimental channel, so the whole spec is rendered late. */
function defineHttpRoute(scope: Construct, id: string, metadata: ApiObjectMetadata, spec: object): HttpRoute {
  const route = new HttpRoute(scope, id, { metadata, spec: {} });
  deriveWhenRendered(route, (generated) => ({ ...generated, spec: structuredClone(spec) }));
  return route;
}

function rendered(parentRefs: readonly GatewayParentRef[]): readonly object[] {
  return parentRefs.map((ref) => ref._render());
}

function matchesOf({ matches }: RouteParts['rule']): object {
  return withoutUndefined({ matches });
}

function redirectFilter({ statusCode }: HttpRouteRedirect): object {
  return { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode } };
}

/** Returns the Gateways' pods. Implementations that start pods for each Gateway label them with its name. */
function podsOf(parentRefs: readonly GatewayParentRef[]): RouteController {
  return {
    name: 'the Gateway',
    peers: [...new Set(parentRefs.map(({ name }) => name))].map((name) => ({
      namespaceSelector: {},
      podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': name } },
    })),
  };
}
