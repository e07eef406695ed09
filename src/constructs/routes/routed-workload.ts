import type { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { requireInstance } from '../base/arguments';
import { Router } from '../shutdown/router';
import type { WorkloadPlan } from '../workload/workload-plan';
import type { ServiceTarget } from '../service/workload-service';
import { TraefikIngressRoute } from './traefik/traefik-ingress-route';
import type { TraefikIngressRouteOptions } from './traefik/traefik-ingress-route-props';
import { WorkloadHttpRoute } from './gateway/workload-http-route';
import type { WorkloadHttpRouteOptions } from './gateway/workload-http-route-props';
import { WorkloadIngress } from './ingress/workload-ingress';
import type { WorkloadIngressOptions } from './ingress/workload-ingress-props';
import { WorkloadLoadBalancer } from './load-balancer/workload-load-balancer';
import type { WorkloadLoadBalancerOptions } from './load-balancer/workload-load-balancer-props';

/**
 * A workload that routes lead to. What routes to it changes its numbers: the slowest router decides how long a pod that
 * is removed serves on.
 */
export abstract class RoutedWorkload extends Construct {
  /**
   * The numbers that follow from all choices.
   *
   * @internal
   */
  public abstract get _plan(): WorkloadPlan;

  /**
   * What Services and policies select.
   *
   * @internal
   */
  public abstract get _target(): ServiceTarget;

  /**
   * The Service that routes name.
   *
   * @internal
   */
  public abstract get _service(): Service;

  /**
   * Says that something routes to the pods that this app does not define. The slowest router decides the propagation.
   *
   * @param router What routes.
   */
  public addRouter(router: Router): void {
    this._plan.addRouter(requireInstance('router', router, Router, 'Router.traefik()'));
  }

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
