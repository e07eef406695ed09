import { WorkloadHttpRoute } from './gateway/workload-http-route';
import type { ExposeViaGatewayOptions } from './gateway/workload-http-route-props';
import { WorkloadIngress } from './ingress/workload-ingress';
import type { ExposeViaIngressOptions } from './ingress/workload-ingress-props';
import { WorkloadLoadBalancer } from './load-balancer/workload-load-balancer';
import type { ExposeViaLoadBalancerOptions } from './load-balancer/workload-load-balancer-props';
import { newRouteId } from './new-route-id';
import { RouteTarget } from './route-target';
import { TraefikIngressRoute } from './traefik/traefik-ingress-route';
import type { ExposeViaIngressRouteOptions } from './traefik/traefik-ingress-route-props';
import { requireOptions } from '../base/options';

/**
 * A workload with a method for each kind of route.
 *
 * @example
 * web.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')], host: 'shop.example.com' });
 * web.exposeViaLoadBalancer({ provider: LoadBalancerProvider.azure({ internalOnly: true }) });
 */
export abstract class RoutedWorkload extends RouteTarget {
  /**
   * Defines an Ingress that routes to this workload.
   *
   * @param options Options of the Ingress.
   */
  public exposeViaIngress(options: ExposeViaIngressOptions): WorkloadIngress {
    requireOptions('options', options, 'ExposeViaIngressOptions');
    const { id = 'Ingress', ...more } = options;
    return new WorkloadIngress(this, newRouteId(this, 'exposeViaIngress', id), { ...more, workload: this });
  }

  /**
   * Defines an HTTPRoute from Gateways to this workload.
   *
   * @param options Options of the HTTPRoute.
   */
  public exposeViaGateway(options: ExposeViaGatewayOptions): WorkloadHttpRoute {
    requireOptions('options', options, 'ExposeViaGatewayOptions');
    const { id = 'HttpRoute', ...more } = options;
    return new WorkloadHttpRoute(this, newRouteId(this, 'exposeViaGateway', id), { ...more, workload: this });
  }

  /**
   * Defines a Service of type LoadBalancer in front of this workload, beside its own Service.
   *
   * @param options Options of the load balancer.
   */
  public exposeViaLoadBalancer(options: ExposeViaLoadBalancerOptions = {}): WorkloadLoadBalancer {
    requireOptions('options', options, 'ExposeViaLoadBalancerOptions');
    const { id = 'LoadBalancer', ...more } = options;
    return new WorkloadLoadBalancer(this, newRouteId(this, 'exposeViaLoadBalancer', id), { ...more, workload: this });
  }

  /**
   * Defines a Traefik IngressRoute to this workload and, with TLS, a second one that redirects http to it.
   *
   * @param options Options of the IngressRoute.
   */
  public exposeViaIngressRoute(options: ExposeViaIngressRouteOptions): TraefikIngressRoute {
    requireOptions('options', options, 'ExposeViaIngressRouteOptions');
    const { id = 'IngressRoute', ...more } = options;
    return new TraefikIngressRoute(this, newRouteId(this, 'exposeViaIngressRoute', id), { ...more, workload: this });
  }
}
