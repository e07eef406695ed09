import type { Duration } from 'cdk8s';
import { type Propagation, propagationOf } from '../../../kubernetes/propagation';
import { loadBalancerOnNodes } from '../../../kubernetes/routers/load-balancer-on-nodes';
import { localTrafficPolicy } from '../../../kubernetes/routers/local-traffic-policy';
import { ifGiven, optionalSeconds, requireInteger, requirePort } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import type { HealthCheck } from './health-check-limits';

/**
 * Options of the health check with which a load balancer detects nodes without pods.
 */
export interface LocalTrafficOptions {
  /**
   * The port on the nodes for the health check, which counts the ready pods of the node.
   *
   * @default - chosen by the cluster
   * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec
   */
  readonly healthCheckNodePort?: number;

  /**
   * The time between checks.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * The number of consecutive failures after which the load balancer stops sending.
   *
   * @default 3
   */
  readonly unhealthyThreshold?: number;

  /**
   * How long a check may take.
   *
   * @default Duration.seconds(6)
   */
  readonly timeout?: Duration;
}

const USUAL_CHECK: HealthCheck = { intervalSeconds: 10, unhealthyThreshold: 3, timeoutSeconds: 6 };

/**
 * The pods to which a node forwards requests from the load balancer.
 *
 * @example
 * web.exposeViaLoadBalancer({
 *   externalTrafficPolicy: ExternalTrafficPolicy.local({ interval: Duration.seconds(5), unhealthyThreshold: 2 }),
 * });
 *
 * @see https://kubernetes.io/docs/tutorials/services/source-ip/#source-ip-for-services-with-type-loadbalancer
 */
export class ExternalTrafficPolicy {
  /**
   * Forwards to pods on any node. A node without pods passes requests on, and the client's address is lost.
   */
  public static cluster(): ExternalTrafficPolicy {
    return new ExternalTrafficPolicy('Cluster');
  }

  /**
   * Forwards to pods on the same node only, which keeps the client's address.
   *
   * Requests to a node without pods are dropped until the load balancer's health check has failed. This determines the
   * propagation: interval x threshold + timeout.
   *
   * @param options The load balancer's health check. Set the cloud's real values if you know them.
   */
  public static local(options: LocalTrafficOptions = {}): ExternalTrafficPolicy {
    requireOptions('options', options, 'LocalTrafficOptions');
    const { healthCheckNodePort, interval, unhealthyThreshold, timeout } = options;
    const stated = withoutUndefined({
      intervalSeconds: optionalSeconds('interval', interval, 1),
      unhealthyThreshold: ifGiven(unhealthyThreshold, (given) =>
        requireInteger('unhealthyThreshold', given, { min: 1 }),
      ),
      timeoutSeconds: optionalSeconds('timeout', timeout, 1),
    });
    const port = ifGiven(healthCheckNodePort, (given) => requirePort('healthCheckNodePort', given));
    return new ExternalTrafficPolicy('Local', { ...USUAL_CHECK, ...stated }, port, stated);
  }

  private constructor(
    /**
     * The policy as the Service names it: `Cluster` or `Local`.
     */
    public readonly trafficPolicy: string,
    /** @internal */
    public readonly _healthCheck?: HealthCheck,
    /** @internal */
    public readonly _healthCheckNodePort?: number,
    /**
     * The settings of the check that were set explicitly.
     *
     * @internal
     */
    public readonly _stated: Partial<HealthCheck> = {},
  ) {}

  /**
   * Returns how long a load balancer on nodes keeps sending to a node without pods.
   *
   * @param fixed The check of a cloud whose check cannot be changed.
   * @internal
   */
  public _propagation(fixed?: HealthCheck): Propagation {
    const onNodes = propagationOf(loadBalancerOnNodes);
    if (this._healthCheck === undefined) {
      return onNodes;
    }
    const { intervalSeconds, unhealthyThreshold, timeoutSeconds } = fixed ?? this._healthCheck;
    const leg = intervalSeconds * unhealthyThreshold + timeoutSeconds;
    return {
      ...propagationOf(localTrafficPolicy),
      leastSeconds: leg,
      enoughSeconds: leg,
      recommendedSeconds: Math.max(leg, onNodes.recommendedSeconds),
    };
  }
}
