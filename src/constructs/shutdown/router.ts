import { Duration } from 'cdk8s';
import { PROPAGATION, type Propagation } from '../../kubernetes/propagation';

/**
 * What routes requests to the pods, and so decides how long a pod must go on serving after its removal began.
 *
 * Every router learns of a removal on its own: until the slowest has, requests still arrive at the pod. The preStop
 * hook has to cover that time.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class Router {
  /**
   * Clients inside the cluster, or a NodePort: kube-proxy. 5 seconds, at the least 2.
   */
  public static kubeProxy(): Router {
    return new Router(PROPAGATION.kubeProxy);
  }

  /**
   * Traefik, which applies changes at most every 2 seconds. 10 seconds, at the least 3.
   */
  public static traefik(): Router {
    return new Router(PROPAGATION.traefik);
  }

  /**
   * An implementation of the Gateway API. 10 seconds, at the least 3.
   */
  public static gateway(): Router {
    return new Router(PROPAGATION.gateway);
  }

  /**
   * ingress-nginx, which applies about one change in 3 seconds. 15 seconds, at the least 5.
   */
  public static ingressNginx(): Router {
    return new Router(PROPAGATION.ingressNginx);
  }

  /**
   * A cloud load balancer whose targets are the nodes. 20 seconds, at the least 10.
   */
  public static loadBalancerOnNodes(): Router {
    return new Router(PROPAGATION.loadBalancerOnNodes);
  }

  /**
   * A cloud load balancer whose targets are the pods, as with `target-type: ip`. 40 seconds, at the least 25.
   *
   * New pods have to be registered before old ones stop, so `minReadySeconds` follows from it too.
   *
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2106
   */
  public static loadBalancerOnPods(): Router {
    return new Router(PROPAGATION.loadBalancerOnPods, true);
  }

  /**
   * A client that resolves a headless Service itself: its DNS cache decides. 30 seconds.
   */
  public static headlessDns(): Router {
    return new Router(PROPAGATION.headlessDns);
  }

  /**
   * A router whose times were measured or stated.
   *
   * @internal
   */
  public static _of(propagation: Propagation): Router {
    return new Router(propagation);
  }

  private constructor(
    /** @internal */
    public readonly _propagation: Propagation,
    /** @internal */
    public readonly _targetsPodsFromOutside = false,
  ) {}

  /**
   * The time after which it has surely stopped sending.
   */
  public get propagation(): Duration {
    return Duration.seconds(this._propagation.recommendedSeconds);
  }
}
