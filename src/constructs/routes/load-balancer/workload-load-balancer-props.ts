import type { ApiObjectMetadata } from 'cdk8s';
import type { NetworkPolicyPeers } from '../../network-policy/network-policy-peers';
import type { RouteTarget } from '../route-target';
import type { ExternalTrafficPolicy } from './external-traffic-policy';
import type { LoadBalancerProvider } from './load-balancer-provider';

/**
 * Options of a Service of type LoadBalancer.
 */
export interface WorkloadLoadBalancerOptions {
  /**
   * The port of the load balancer.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * The provider of the load balancer.
   *
   * @default LoadBalancerProvider.clusterDefault()
   */
  readonly provider?: LoadBalancerProvider;

  /**
   * The pods to which a node forwards requests.
   *
   * @default ExternalTrafficPolicy.cluster()
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * The source addresses that may connect to the load balancer, such as `203.0.113.0/24`.
   *
   * @default - all addresses
   */
  readonly loadBalancerSourceRanges?: string[];

  /**
   * The Service's name, labels and annotations. Annotations set here override derived ones.
   *
   * @default - the name of the workload's Service with the suffix `-lb`, and the workload's labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The clients that may connect to the pods. All others are denied.
   *
   * The clients are known if they keep their addresses, with `ExternalTrafficPolicy.local()` and
   * `loadBalancerSourceRanges`. Otherwise list the addresses of the nodes or of the load balancer.
   *
   * @default - this route defines no policy; under the policy of another route, the load balancer if its addresses are
   * known
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * Options of `exposeViaLoadBalancer`.
 */
export interface ExposeViaLoadBalancerOptions extends WorkloadLoadBalancerOptions {
  /**
   * The construct id. A second load balancer needs another one.
   *
   * @default 'LoadBalancer'
   */
  readonly id?: string;
}

/**
 * Options of a Service of type LoadBalancer to a workload.
 */
export interface WorkloadLoadBalancerProps extends WorkloadLoadBalancerOptions {
  /**
   * The workload to route to.
   */
  readonly workload: RouteTarget;
}
