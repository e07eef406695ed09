import type { ApiObjectMetadata } from 'cdk8s';
import type { NetworkPolicyPeers } from '../../network-policy/network-policy-peers';
import type { RouteTarget } from '../route-target';
import type { ExternalTrafficPolicy } from './external-traffic-policy';
import type { LoadBalancerProvider } from './load-balancer-provider';

/**
 * A Service of type LoadBalancer, but for the workload it leads to.
 */
export interface WorkloadLoadBalancerOptions {
  /**
   * The balancer's port.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * Whose balancer it is.
   *
   * @default LoadBalancerProvider.clusterDefault()
   */
  readonly provider?: LoadBalancerProvider;

  /**
   * Which pods a node leads requests to.
   *
   * @default ExternalTrafficPolicy.cluster()
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * The addresses that may reach the balancer, such as `203.0.113.0/24`.
   *
   * @default - every address
   */
  readonly loadBalancerSourceRanges?: string[];

  /**
   * The Service's name, labels and annotations. Annotations by hand stand over derived ones.
   *
   * @default - NAME-lb beside the workload's Service NAME, and the workload's labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Who is let in to the pods. Everybody else is kept out.
   *
   * The balancer is known where clients keep their addresses, by `ExternalTrafficPolicy.local()` and
   * `loadBalancerSourceRanges`; else name the addresses of the nodes or of the balancer.
   *
   * @default - no policy because of this route; under another route's policy, the balancer as far as it is known
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * A Service of type LoadBalancer that leads to a workload.
 */
export interface WorkloadLoadBalancerProps extends WorkloadLoadBalancerOptions {
  /**
   * The workload.
   */
  readonly workload: RouteTarget;
}
