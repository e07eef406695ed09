import { Duration } from 'cdk8s';
import { type Propagation, propagationOf, registrationOf } from '../../kubernetes/propagation';
import { albOnNodes } from '../../kubernetes/routers/alb-on-nodes';
import { albOnPods } from '../../kubernetes/routers/alb-on-pods';
import { applicationGateway } from '../../kubernetes/routers/application-gateway';
import { applicationGatewayForContainers } from '../../kubernetes/routers/application-gateway-for-containers';
import { cilium } from '../../kubernetes/routers/cilium';
import { contour } from '../../kubernetes/routers/contour';
import { envoyGateway } from '../../kubernetes/routers/envoy-gateway';
import { gateway } from '../../kubernetes/routers/gateway';
import { gkeGateway } from '../../kubernetes/routers/gke-gateway';
import { gkeInstanceGroups } from '../../kubernetes/routers/gke-instance-groups';
import { gkeNeg } from '../../kubernetes/routers/gke-neg';
import { haproxy } from '../../kubernetes/routers/haproxy';
import { headlessDns } from '../../kubernetes/routers/headless-dns';
import { ingressNginx } from '../../kubernetes/routers/ingress-nginx';
import { istioAmbient } from '../../kubernetes/routers/istio-ambient';
import { istioGateway } from '../../kubernetes/routers/istio-gateway';
import { istioSidecar } from '../../kubernetes/routers/istio-sidecar';
import { kgateway } from '../../kubernetes/routers/kgateway';
import { kong } from '../../kubernetes/routers/kong';
import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import { kubeProxyAtScale } from '../../kubernetes/routers/kube-proxy-at-scale';
import { linkerd } from '../../kubernetes/routers/linkerd';
import { loadBalancerOnNodes } from '../../kubernetes/routers/load-balancer-on-nodes';
import { loadBalancerOnPods } from '../../kubernetes/routers/load-balancer-on-pods';
import { localTrafficPolicy } from '../../kubernetes/routers/local-traffic-policy';
import { nginxGatewayFabric } from '../../kubernetes/routers/nginx-gateway-fabric';
import { nlbOnNodes } from '../../kubernetes/routers/nlb-on-nodes';
import { nlbOnPods } from '../../kubernetes/routers/nlb-on-pods';
import { openshiftRouter } from '../../kubernetes/routers/openshift-router';
import { skipper } from '../../kubernetes/routers/skipper';
import { traefik } from '../../kubernetes/routers/traefik';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';

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
   * Routes through kube-proxy in iptables mode on thousands of nodes. 30 seconds, at least 5.
   *
   * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-network/3453-minimize-iptables-restore
   */
  public static kubeProxyAtScale(): Router {
    return Router.known(kubeProxyAtScale);
  }

  /**
   * Routes through Cilium, which replaces kube-proxy. 5 seconds, at least 1.
   *
   * It has no fallback: terminating pods get no new connections, even if no other pod is ready.
   *
   * @see https://github.com/cilium/cilium/issues/32815
   */
  public static cilium(): Router {
    return Router.known(cilium);
  }

  /**
   * Routes through Traefik, which applies changes at most every 2 seconds. 10 seconds, at least 3.
   */
  public static traefik(): Router {
    return Router.known(traefik);
  }

  /**
   * Routes through an implementation of the Gateway API that has no factory here. 10 seconds, at least 3.
   *
   * Implementations differ by a factor of a thousand: name yours if it has a factory, or state the propagation.
   */
  public static gateway(): Router {
    return Router.known(gateway);
  }

  /**
   * Routes through Envoy Gateway. 5 seconds, at least 1.
   */
  public static envoyGateway(): Router {
    return Router.known(envoyGateway);
  }

  /**
   * Routes through Contour. 5 seconds, at least 1.
   */
  public static contour(): Router {
    return Router.known(contour);
  }

  /**
   * Routes through a gateway of Istio. 5 seconds, at least 1.
   */
  public static istioGateway(): Router {
    return Router.known(istioGateway);
  }

  /**
   * Routes through the Istio sidecars of clients. 5 seconds, at least 1.
   */
  public static istioSidecar(): Router {
    return Router.known(istioSidecar);
  }

  /**
   * Routes through ztunnel, the node proxy of Istio's ambient mode. 5 seconds, at least 1.
   *
   * @see https://github.com/istio/istio/issues/58514
   */
  public static istioAmbient(): Router {
    return Router.known(istioAmbient);
  }

  /**
   * Routes through the Linkerd proxies of clients. 5 seconds, at least 1.
   */
  public static linkerd(): Router {
    return Router.known(linkerd);
  }

  /**
   * Routes through HAProxy, which applies changes every 5 seconds. 10 seconds, at least 5.
   */
  public static haproxy(): Router {
    return Router.known(haproxy);
  }

  /**
   * Routes through the router of OpenShift, which reloads every 5 seconds. 10 seconds, at least 5.
   */
  public static openshiftRouter(): Router {
    return Router.known(openshiftRouter);
  }

  /**
   * Routes through Kong, which applies changes every 3 seconds. 10 seconds, at least 3.
   */
  public static kong(): Router {
    return Router.known(kong);
  }

  /**
   * Routes through NGINX Gateway Fabric. 15 seconds, at least 1.
   */
  public static nginxGatewayFabric(): Router {
    return Router.known(nginxGatewayFabric);
  }

  /**
   * Routes through kgateway or agentgateway. 5 seconds, at least 1.
   */
  public static kgateway(): Router {
    return Router.known(kgateway);
  }

  /**
   * Routes through Skipper. 10 seconds, at least 2.
   *
   * @see https://github.com/zalando/skipper/issues/652
   */
  public static skipper(): Router {
    return Router.known(skipper);
  }

  /**
   * Routes through ingress-nginx, which applies about one change every 3 seconds. 15 seconds, at least 5.
   */
  public static ingressNginx(): Router {
    return Router.known(ingressNginx);
  }

  /**
   * Routes through a cloud load balancer that targets the nodes. 20 seconds, at least 2.
   */
  public static loadBalancerOnNodes(): Router {
    return Router.known(loadBalancerOnNodes);
  }

  /**
   * Routes through a load balancer on nodes with externalTrafficPolicy Local. 20 seconds, at least 20.
   *
   * It notices by a health check that a node has no pod left: two checks, 10 seconds apart.
   */
  public static localTrafficPolicy(): Router {
    return Router.known(localTrafficPolicy);
  }

  /**
   * Routes through a cloud load balancer that targets the pods and has no factory here. 40 seconds, at least 25.
   *
   * New pods have to be registered before old ones stop, so `minReadySeconds` is derived from it too.
   *
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2106
   */
  public static loadBalancerOnPods(): Router {
    return Router.known(loadBalancerOnPods);
  }

  /**
   * Routes through an Application Load Balancer that targets the pods. 40 seconds, at least 25.
   *
   * If a deregistration delay is declared, the time is the delay plus 5 seconds, if that is longer.
   *
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1064
   */
  public static albOnPods(): Router {
    return Router.known(albOnPods);
  }

  /**
   * Routes through an Application Load Balancer that targets the nodes. 20 seconds, at least 2.
   */
  public static albOnNodes(): Router {
    return Router.known(albOnNodes);
  }

  /**
   * Routes through a Network Load Balancer that targets the pods. 120 seconds, at least 120.
   *
   * A new pod gets requests after 90 to 180 seconds, so `minReadySeconds` is derived from it too.
   *
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366
   */
  public static nlbOnPods(): Router {
    return Router.known(nlbOnPods);
  }

  /**
   * Routes through a Network Load Balancer that targets the nodes. 20 seconds, at least 2.
   */
  public static nlbOnNodes(): Router {
    return Router.known(nlbOnNodes);
  }

  /**
   * Routes through a Google load balancer that targets the pods. 60 seconds, at least 60.
   *
   * New pods need as long, so `minReadySeconds` is derived from it too.
   *
   * @see https://github.com/kubernetes/ingress-gce/issues/1072
   */
  public static gkeNeg(): Router {
    return Router.known(gkeNeg);
  }

  /**
   * Routes through a Google load balancer that targets the nodes. 20 seconds, at least 2.
   */
  public static gkeInstanceGroups(): Router {
    return Router.known(gkeInstanceGroups);
  }

  /**
   * Routes through a Gateway of GKE. 60 seconds, at least 60.
   *
   * New pods need as long, so `minReadySeconds` is derived from it too.
   */
  public static gkeGateway(): Router {
    return Router.known(gkeGateway);
  }

  /**
   * Routes through Azure's Application Gateway. 90 seconds, at least 90.
   *
   * @see https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/minimize-downtime-during-deployments/
   */
  public static applicationGateway(): Router {
    return Router.known(applicationGateway);
  }

  /**
   * Routes through Azure's Application Gateway for Containers. 10 seconds, at least 3.
   *
   * No source gives a number: state the propagation if you know it.
   */
  public static applicationGatewayForContainers(): Router {
    return Router.known(applicationGatewayForContainers);
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
    const isKnown = profile.leaves.certainty !== 'assumed';
    return new Router(
      propagationOf(profile),
      registrationOf(profile),
      profile.deregistration?.marginSeconds,
      isKnown ? profile.id : undefined,
    );
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
    /**
     * From the removal of a pod until the deregistration delay begins, if the router lets a pod go only after it.
     *
     * @internal
     */
    public readonly _deregistrationMarginSeconds?: number,
    /**
     * The id by which manifests state it, undefined if there is none.
     *
     * @internal
     */
    public readonly _id?: string,
  ) {}

  /**
   * Returns the router with a deregistration delay, if it lets a pod go only after one.
   *
   * @internal
   */
  public _after(delaySeconds: number): Router {
    const { _deregistrationMarginSeconds: margin } = this;
    if (margin === undefined) {
      return this;
    }
    const leastSeconds = delaySeconds + margin;
    const recommendedSeconds = Math.max(leastSeconds, this._propagation.recommendedSeconds);
    const propagation = { ...this._propagation, leastSeconds, enoughSeconds: leastSeconds, recommendedSeconds };
    return new Router(propagation, this._registration, margin, this._id);
  }

  /**
   * The time after which the router is guaranteed to have stopped sending.
   */
  public get propagation(): Duration {
    return Duration.seconds(this._propagation.recommendedSeconds);
  }
}
