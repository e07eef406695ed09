import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { requireInstance } from '../base/arguments';
import { WorkloadNetworkPolicy } from '../network-policy/workload-network-policy';
import type { ServiceTarget } from '../service/workload-service';
import { Router } from '../shutdown/router';
import type { WorkloadPlan } from '../workload/workload-plan';

/**
 * The target of a route: a workload that adapts to the routers in front of it.
 *
 * The slowest router decides how long a pod keeps serving while it is being removed.
 *
 * @example
 * web.addRouter(Router.ingressNginx());
 */
export abstract class RouteTarget extends Construct {
  /**
   * The NetworkPolicy of the pods, to which routes and clients add themselves.
   *
   * @internal
   */
  public readonly _networkPolicy = new WorkloadNetworkPolicy(this);

  private readonly routeObjects: (() => readonly ApiObject[])[] = [];

  /**
   * The numbers derived from all options.
   *
   * @internal
   */
  public abstract get _plan(): WorkloadPlan;

  /**
   * The pods as selected by Services and policies.
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
   * Adds a router that this app does not define. The slowest router decides the propagation.
   *
   * @param router The router that sends requests to the pods.
   */
  public addRouter(router: Router): void {
    this._plan.addRouter(requireInstance('router', router, Router, 'Router.traefik()'));
  }

  /**
   * Adds a route. Its objects are read late, since the route may still define more.
   *
   * @internal
   */
  public _addRoute(objects: () => readonly ApiObject[]): void {
    this.routeObjects.push(objects);
  }

  /**
   * The objects of all routes to this workload.
   *
   * @internal
   */
  public get _routeObjects(): readonly ApiObject[] {
    return this.routeObjects.flatMap((objects) => objects());
  }
}

export function requireRouteTarget(workload: RouteTarget): RouteTarget {
  return requireInstance('workload', workload, RouteTarget, "new ZeroDowntimeDeployment(this, 'Web', ...)");
}
