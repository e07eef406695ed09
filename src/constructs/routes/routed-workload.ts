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
 */
export abstract class RoutedWorkload extends RouteTarget {
  /**
   * Defines an Ingress that leads here.
   *
   * @param options Class, hosts and paths.
   * @param id The route's name within this construct, where there are several. Default: Ingress.
   */
  public exposeViaIngress(options: WorkloadIngressOptions, id = 'Ingress'): WorkloadIngress {
    return new WorkloadIngress(this, id, { ...options, workload: this });
  }

  /**
   * Defines an HTTPRoute that leads here from Gateways.
   *
   * @param options Gateways, hosts and paths.
   * @param id The route's name within this construct, where there are several. Default: HttpRoute.
   */
  public exposeViaGateway(options: WorkloadHttpRouteOptions, id = 'HttpRoute'): WorkloadHttpRoute {
    return new WorkloadHttpRoute(this, id, { ...options, workload: this });
  }

  /**
   * Defines a Service of type LoadBalancer that leads here, beside this one's own.
   *
   * @param options The balancer.
   * @param id The route's name within this construct, where there are several. Default: LoadBalancer.
   */
  public exposeViaLoadBalancer(options: WorkloadLoadBalancerOptions = {}, id = 'LoadBalancer'): WorkloadLoadBalancer {
    return new WorkloadLoadBalancer(this, id, { ...options, workload: this });
  }

  /**
   * Defines a route of Traefik's that leads here: an IngressRoute, with TLS a second one that redirects to it.
   *
   * @param options Host, certificate, middlewares.
   * @param id The route's name within the workload. A second route needs another one.
   */
  public exposeViaIngressRoute(options: TraefikIngressRouteOptions, id = 'IngressRoute'): TraefikIngressRoute {
    return new TraefikIngressRoute(this, id, { ...options, workload: this });
  }
}
