import type { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { HttpRoute } from '../../../../imports/gateway.networking.k8s.io';
import { ifGiven, optionalInstance, requireInstance, requireSome } from '../../base/arguments';
import { deriveWhenRendered } from '../../base/late-rendering';
import type { RouteController } from '../../network-policy/network-policy-peer';
import { withoutUndefined } from '../../base/plain-objects';
import { Router } from '../../shutdown/router';
import { gatewayDuration, millisecondsOf } from './gateway-duration';
import { type GatewayParentRef, refuseRedirectLoop, requireParentRefs } from './gateway-parent-ref';
import { HttpRouteMatch } from './http-route-match';
import { HttpRouteRedirect } from './http-route-redirect';
import { HttpRouteRetry } from './http-route-retry';
import { registerObjects } from '../route-objects';
import { requireHosts } from '../host-names';
import { admitRoute } from '../route-admission';
import { routeMetadata } from '../route-metadata';
import { requireRouteTarget, type RouteTarget } from '../route-target';
import type { WorkloadHttpRouteProps } from './workload-http-route-props';

/**
 * Defines an HTTPRoute that leads from Gateways to a workload, and when asked one that sends http to https.
 *
 * The workload's hook follows: it lasts as long as a Gateway goes on sending to a pod.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-types/httproute/
 */
export class WorkloadHttpRoute extends Construct {
  /**
   * The HTTPRoute. Change what it renders with `addJsonPatch`: patches are applied last and lose no field.
   */
  public readonly httpRoute: ApiObject;

  /**
   * The HTTPRoute that sends http to https. Undefined unless asked for.
   */
  public readonly redirectRoute?: ApiObject;

  /**
   * @param scope The construct that holds it.
   * @param id Its name within the scope.
   * @param props What leads where.
   * @throws If a value is none that the Gateway API takes, or a redirect goes in a circle.
   */
  public constructor(scope: Construct, id: string, props: WorkloadHttpRouteProps) {
    super(scope, id);
    const workload = requireRouteTarget(props.workload);
    const route = readRoute(props, workload);
    const metadata = routeMetadata(workload, props.metadata, workload._service.name);
    this.httpRoute = defineHttpRoute(this, 'Default', metadata, {
      ...route.shared,
      parentRefs: route.parentRefs,
      rules: [{ ...route.rule, backendRefs: [{ name: workload._service.name, port: workload._service.port }] }],
    });
    if (route.redirect !== undefined) {
      const name = `${metadata.name ?? ''}-redirect`;
      this.redirectRoute = defineHttpRoute(this, 'Redirect', routeMetadata(workload, { ...metadata, name }, name), {
        ...route.shared,
        parentRefs: route.redirect._parentRefs,
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
  /** What the route and its redirect have in common. */
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
  const hostnames = ifGiven(props.hostnames, (hosts) =>
    requireHosts('hostnames', requireSome('hostnames', hosts, "leave it out for the listeners' hosts")),
  );
  const matches = ifGiven(props.matches, (list) =>
    requireSome('matches', list, 'leave it out for all requests').map((match) =>
      requireInstance('matches', match, HttpRouteMatch, "HttpRouteMatch.pathPrefix('/')")._render(),
    ),
  );
  const retry = optionalInstance('retry', props.retry, HttpRouteRetry, 'HttpRouteRetry.experimental({ attempts: 2 })');
  return {
    parentRefs,
    redirect,
    shared: withoutUndefined({ hostnames }),
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
          `'${name}' should be at least the longest request of ${longest}s, got ${gatewayDuration(name, duration)}: the Gateway ` +
            'would answer 504 in its place; raise it, or state a shorter longestRequest',
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
      `'backendRequestTimeout' should be at most 'requestTimeout' (${request ?? ''}), got ${backendRequest ?? ''}: one ` +
        'try is a part of the request',
    );
  }
  return request === undefined && backendRequest === undefined
    ? undefined
    : withoutUndefined({ backendRequest, request });
}

/** The generated class knows no field of the experimental channel, so the spec is rendered late and whole. */
function defineHttpRoute(scope: Construct, id: string, metadata: ApiObjectMetadata, spec: object): HttpRoute {
  const route = new HttpRoute(scope, id, { metadata, spec: {} });
  deriveWhenRendered(route, (generated) => ({ ...generated, spec: structuredClone(spec) }));
  return route;
}

function matchesOf({ matches }: RouteParts['rule']): object {
  return withoutUndefined({ matches });
}

function redirectFilter({ _statusCode }: HttpRouteRedirect): object {
  return { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: _statusCode } };
}

/** Implementations that start pods for each Gateway label them by its name. */
function podsOf(parentRefs: readonly GatewayParentRef[]): RouteController {
  return {
    name: 'the Gateway',
    peers: [...new Set(parentRefs.map(({ name }) => name))].map((name) => ({
      namespaceSelector: {},
      podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': name } },
    })),
  };
}
