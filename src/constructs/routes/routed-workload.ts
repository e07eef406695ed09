import { WorkloadHttpRoute } from './gateway/workload-http-route';
import type { WorkloadHttpRouteOptions } from './gateway/workload-http-route-props';
import { WorkloadIngress } from './ingress/workload-ingress';
import type { WorkloadIngressOptions } from './ingress/workload-ingress-props';
import { WorkloadLoadBalancer } from './load-balancer/workload-load-balancer';
import type { WorkloadLoadBalancerOptions } from './load-balancer/workload-load-balancer-props';
import { RouteTarget } from './route-target';
import { TraefikIngressRoute } from './traefik/traefik-ingress-route';
import type { TraefikIngressRouteOptions } from './traefik/traefik-ingress-route-props';

/**
 * A workload with a method for each kind of route.
 *
 * @example
 * web.exposeViaGateway({ parentRefs: [{ name: 'public' }], hostnames: ['shop.example.com'] });
 * web.exposeViaLoadBalancer({ provider: LoadBalancerProvider.azure({ internalOnly: true }) });
 */
export abstract class RoutedWorkload extends RouteTarget {
  /**
   * Defines an Ingress that routes to this workload.
   *
   * @param options Options of the Ingress.
   * @param id The construct id. A second Ingress needs another one. Default: Ingress.
   */
  public exposeViaIngress(options: WorkloadIngressOptions, id = 'Ingress'): WorkloadIngress {
    return new WorkloadIngress(this, id, { ...options, workload: this });
  }

  /**
   * Defines an HTTPRoute from Gateways to this workload.
   *
   * @param options Options of the HTTPRoute.
   * @param id The construct id. A second HTTPRoute needs another one. Default: HttpRoute.
   */
  public exposeViaGateway(options: WorkloadHttpRouteOptions, id = 'HttpRoute'): WorkloadHttpRoute {
    return new WorkloadHttpRoute(this, id, { ...options, workload: this });
  }

  /**
   * Defines a Service of type LoadBalancer in front of this workload, beside its own Service.
   *
   * @param options Options of the load balancer.
   * @param id The construct id. A second load balancer needs another one. Default: LoadBalancer.
   */
  public exposeViaLoadBalancer(options: WorkloadLoadBalancerOptions = {}, id = 'LoadBalancer'): WorkloadLoadBalancer {
    return new WorkloadLoadBalancer(this, id, { ...options, workload: this });
  }

  /**
   * Defines a Traefik IngressRoute to this workload and, with TLS, a second one that redirects http to it.
   *
   * @param options Options of the IngressRoute.
   * @param id The construct id. A second IngressRoute needs another one. Default: IngressRoute.
   */
  public exposeViaIngressRoute(options: TraefikIngressRouteOptions, id = 'IngressRoute'): TraefikIngressRoute {
    return new TraefikIngressRoute(this, id, { ...options, workload: this });
  }
}
