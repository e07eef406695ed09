import { Duration } from 'cdk8s';
import { type Propagation, propagationOf } from '../../kubernetes/propagation';
import { gateway } from '../../kubernetes/routers/gateway';
import { headlessDns } from '../../kubernetes/routers/headless-dns';
import { ingressNginx } from '../../kubernetes/routers/ingress-nginx';
import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import { loadBalancerOnNodes } from '../../kubernetes/routers/load-balancer-on-nodes';
import { loadBalancerOnPods } from '../../kubernetes/routers/load-balancer-on-pods';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import { traefik } from '../../kubernetes/routers/traefik';

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
    return Router.known(kubeProxy);
  }

  /**
   * Traefik, which applies changes at most every 2 seconds. 10 seconds, at the least 3.
   */
  public static traefik(): Router {
    return Router.known(traefik);
  }

  /**
   * An implementation of the Gateway API. 10 seconds, at the least 3.
   */
  public static gateway(): Router {
    return Router.known(gateway);
  }

  /**
   * ingress-nginx, which applies about one change in 3 seconds. 15 seconds, at the least 5.
   */
  public static ingressNginx(): Router {
    return Router.known(ingressNginx);
  }

  /**
   * A cloud load balancer whose targets are the nodes. 20 seconds, at the least 10.
   */
  public static loadBalancerOnNodes(): Router {
    return Router.known(loadBalancerOnNodes);
  }

  /**
   * A cloud load balancer whose targets are the pods, as with `target-type: ip`. 40 seconds, at the least 25.
   *
   * New pods have to be registered before old ones stop, so `minReadySeconds` follows from it too.
   *
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2106
   */
  public static loadBalancerOnPods(): Router {
    return Router.known(loadBalancerOnPods);
  }

  /**
   * A client that resolves a headless Service itself: its DNS cache decides. 30 seconds.
   */
  public static headlessDns(): Router {
    return Router.known(headlessDns);
  }

  /**
   * A router whose times were measured or stated.
   *
   * @internal
   */
  public static _of(propagation: Propagation): Router {
    return new Router(propagation);
  }

  private static known(profile: RouterProfile): Router {
    const { joins } = profile;
    return new Router(propagationOf(profile), joins === 'covered by the hook' ? 0 : joins.recommendedSeconds);
  }

  private constructor(
    /** @internal */
    public readonly _propagation: Propagation,
    /**
     * What `minReadySeconds` has to cover, so that the router sends to a new pod before the old one stops.
     *
     * @internal
     */
    public readonly _minReadySeconds = 0,
  ) {}

  /**
   * The time after which it has surely stopped sending.
   */
  public get propagation(): Duration {
    return Duration.seconds(this._propagation.recommendedSeconds);
  }
}
