import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { NetworkPolicyPeers } from '../../network-policy/network-policy-peers';
import type { RouteTarget } from '../route-target';
import type { GatewayParentRef } from './gateway-parent-ref';
import type { HttpRouteMatch } from './http-route-match';
import type { HttpRouteRedirect } from './http-route-redirect';
import type { HttpRouteRetry } from './http-route-retry';

/**
 * An HTTPRoute, but for the workload it leads to.
 */
export interface WorkloadHttpRouteOptions {
  /**
   * The Gateways, or their listeners, that requests come by.
   */
  readonly parentRefs: GatewayParentRef[];

  /**
   * The hosts that lead to the workload, such as `shop.example.com`.
   *
   * @default - the hosts of the listeners
   */
  readonly hostnames?: string[];

  /**
   * The requests to these hosts that do.
   *
   * @default - all of them
   */
  readonly matches?: HttpRouteMatch[];

  /**
   * After which a request is given up, retries included. It has to cover the longest request.
   *
   * @default - the implementation's
   * @see https://gateway-api.sigs.k8s.io/geps/gep-1742/
   */
  readonly requestTimeout?: Duration;

  /**
   * After which one try of a request is given up. It has to cover the longest request.
   *
   * @default - `requestTimeout`
   */
  readonly backendRequestTimeout?: Duration;

  /**
   * Tries a request again when a pod fails it.
   *
   * @default - the implementation's
   */
  readonly retry?: HttpRouteRetry;

  /**
   * Sends clients that come by http to https, by an HTTPRoute beside this one, named NAME-redirect.
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
   * Who is let in to the pods, the Gateway's pods above all. Everybody else is kept out.
   *
   * The Gateway's pods are known by the label that implementations which start pods for each Gateway give them; name
   * them where one pod serves many Gateways.
   *
   * @default - no policy because of this route; under another route's policy, the pods of its Gateways
   * @see https://gateway-api.sigs.k8s.io/geps/gep-1762/
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * An HTTPRoute that leads to a workload.
 */
export interface WorkloadHttpRouteProps extends WorkloadHttpRouteOptions {
  /**
   * The workload.
   */
  readonly workload: RouteTarget;
}
