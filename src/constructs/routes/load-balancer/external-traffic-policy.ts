import type { Duration } from 'cdk8s';
import { type Propagation, propagationOf } from '../../../kubernetes/propagation';
import { loadBalancerOnNodes } from '../../../kubernetes/routers/load-balancer-on-nodes';
import { ifGiven, optionalSeconds, requireInteger, requirePort } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import type { HealthCheck } from './health-check-limits';

/**
 * How a balancer finds out that a node has no pod left.
 */
export interface LocalTrafficOptions {
  /**
   * The port on the nodes that the balancer asks. It counts ready pods of the node.
   *
   * @default - chosen by the cluster
   * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec
   */
  readonly healthCheckNodePort?: number;

  /**
   * The time between two checks.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * After how many failed checks in a row the balancer stops sending.
   *
   * @default 3
   */
  readonly unhealthyThreshold?: number;

  /**
   * After which a check has failed.
   *
   * @default Duration.seconds(6)
   */
  readonly timeout?: Duration;
}

const USUAL_CHECK: HealthCheck = { intervalSeconds: 10, unhealthyThreshold: 3, timeoutSeconds: 6 };

/**
 * Which pods a node leads the balancer's requests to.
 *
 * @see https://kubernetes.io/docs/tutorials/services/source-ip/#source-ip-for-services-with-type-loadbalancer
 */
export class ExternalTrafficPolicy {
  /**
   * Pods of any node: a node without pods passes requests on, and the client's address is lost on the way.
   */
  public static cluster(): ExternalTrafficPolicy {
    return new ExternalTrafficPolicy('Cluster');
  }

  /**
   * Pods of the same node: the client's address is kept, and requests to a node without pods are dropped until the
   * balancer's health check has failed. The propagation follows: interval x threshold + timeout.
   *
   * @param options The balancer's health check. Say what the cloud really does where it is known.
   */
  public static local(options: LocalTrafficOptions = {}): ExternalTrafficPolicy {
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
    /** @internal */
    public readonly _policy: 'Cluster' | 'Local',
    /** @internal */
    public readonly _healthCheck?: HealthCheck,
    /** @internal */
    public readonly _healthCheckNodePort?: number,
    /**
     * What of the check was stated.
     *
     * @internal
     */
    public readonly _stated: Partial<HealthCheck> = {},
  ) {}

  /**
   * How long a balancer on nodes goes on sending to a node without pods.
   *
   * @param fixed The check of a cloud that takes no other.
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
      router: onNodes.router,
      leastSeconds: Math.max(leg, onNodes.leastSeconds),
      recommendedSeconds: Math.max(leg, onNodes.recommendedSeconds),
    };
  }
}
