import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { NetworkPolicyPeers } from '../../network-policy/network-policy-peers';
import type { RouteTarget } from '../route-target';
import type { GatewayParentRef } from './gateway-parent-ref';
import type { HttpRouteMatch } from './http-route-match';
import type { HttpRouteRedirect } from './http-route-redirect';
import type { HttpRouteRetry } from './http-route-retry';

/**
 * Options of an HTTPRoute.
 */
export interface WorkloadHttpRouteOptions {
  /**
   * The Gateways or listeners that requests come through.
   */
  readonly parentRefs: GatewayParentRef[];

  /**
   * The host to route to the workload, such as `shop.example.com`.
   *
   * @default - the hosts of the listeners
   */
  readonly host?: string;

  /**
   * Further hosts to route to the workload.
   *
   * @default - no further hosts
   */
  readonly additionalHosts?: string[];

  /**
   * The requests to these hosts that are routed to the workload.
   *
   * @default - all requests
   */
  readonly matches?: HttpRouteMatch[];

  /**
   * The timeout of a request, including retries. It has to cover the longest request.
   *
   * @default - decided by the implementation
   * @see https://gateway-api.sigs.k8s.io/geps/gep-1742/
   */
  readonly requestTimeout?: Duration;

  /**
   * The timeout of a single attempt. It has to cover the longest request.
   *
   * @default - `requestTimeout`
   */
  readonly backendRequestTimeout?: Duration;

  /**
   * Retries a request when a pod fails to answer it.
   *
   * @default - decided by the implementation
   */
  readonly retry?: HttpRouteRetry;

  /**
   * Redirects clients from http to https, with a second HTTPRoute named NAME-redirect.
   *
   * @default - no redirect
   */
  readonly redirect?: HttpRouteRedirect;

  /**
   * The HTTPRoute's name, labels and annotations.
   *
   * @default - the name of the workload's Service, and the workload's labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The clients that may connect to the pods, which must include the Gateway's pods. All others are denied.
   *
   * The Gateway's pods are known by the label that implementations give them if they start pods for each Gateway. If
   * one pod serves many Gateways, list its pods here.
   *
   * @default - this route defines no policy; under the policy of another route, the pods of its Gateways
   * @see https://gateway-api.sigs.k8s.io/geps/gep-1762/
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * Options of `exposeViaGateway`.
 */
export interface ExposeViaGatewayOptions extends WorkloadHttpRouteOptions {
  /**
   * The construct id. A second HTTPRoute needs another one.
   *
   * @default 'HttpRoute'
   */
  readonly id?: string;
}

/**
 * Options of an HTTPRoute to a workload.
 */
export interface WorkloadHttpRouteProps extends WorkloadHttpRouteOptions {
  /**
   * The workload to route to.
   */
  readonly workload: RouteTarget;
}
