import { Duration } from 'cdk8s';
import { type Propagation, propagationOf, registrationOf } from '../../kubernetes/propagation';
import { gateway } from '../../kubernetes/routers/gateway';
import { headlessDns } from '../../kubernetes/routers/headless-dns';
import { ingressNginx } from '../../kubernetes/routers/ingress-nginx';
import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import { loadBalancerOnNodes } from '../../kubernetes/routers/load-balancer-on-nodes';
import { loadBalancerOnPods } from '../../kubernetes/routers/load-balancer-on-pods';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import { traefik } from '../../kubernetes/routers/traefik';

/**
 * A component that routes requests to the pods. It decides how long a pod must keep serving once its removal has begun.
 *
 * Each router learns of a removal separately, and requests arrive at the pod until the slowest one has. The preStop
 * hook has to cover that time.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 *   routers: [Router.traefik()],
 * });
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class Router {
  /**
   * Routes through kube-proxy: clients inside the cluster, or a NodePort. 5 seconds, at least 2.
   */
  public static kubeProxy(): Router {
    return Router.known(kubeProxy);
  }

  /**
   * Routes through Traefik, which applies changes at most every 2 seconds. 10 seconds, at least 3.
   */
  public static traefik(): Router {
    return Router.known(traefik);
  }

  /**
   * Routes through an implementation of the Gateway API. 10 seconds, at least 3.
   */
  public static gateway(): Router {
    return Router.known(gateway);
  }

  /**
   * Routes through ingress-nginx, which applies about one change every 3 seconds. 15 seconds, at least 5.
   */
  public static ingressNginx(): Router {
    return Router.known(ingressNginx);
  }

  /**
   * Routes through a cloud load balancer that targets the nodes. 20 seconds, at least 10.
   */
  public static loadBalancerOnNodes(): Router {
    return Router.known(loadBalancerOnNodes);
  }

  /**
   * Routes through a cloud load balancer that targets the pods, as with `target-type: ip`. 40 seconds, at least 25.
   *
   * New pods have to be registered before old ones stop, so `minReadySeconds` is derived from it too.
   *
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2106
   */
  public static loadBalancerOnPods(): Router {
    return Router.known(loadBalancerOnPods);
  }

  /**
   * Routes through a client that resolves a headless Service itself, as long as its DNS cache lasts. 30 seconds.
   */
  public static headlessDns(): Router {
    return Router.known(headlessDns);
  }

  /**
   * Returns a router whose times were measured or stated.
   *
   * @internal
   */
  public static _of(propagation: Propagation): Router {
    return new Router(propagation);
  }

  private static known(profile: RouterProfile): Router {
    return new Router(propagationOf(profile), registrationOf(profile));
  }

  private constructor(
    /** @internal */
    public readonly _propagation: Propagation,
    /**
     * The time that `minReadySeconds` has to cover, so that the router sends to a new pod before the old one stops.
     * Undefined if the hook of the old pod covers it.
     *
     * @internal
     */
    public readonly _registration?: Propagation,
  ) {}

  /**
   * The time after which the router is guaranteed to have stopped sending.
   */
  public get propagation(): Duration {
    return Duration.seconds(this._propagation.recommendedSeconds);
  }
}
