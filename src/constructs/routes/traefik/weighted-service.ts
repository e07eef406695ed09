import { DNS_1035_LABEL } from '../../../kubernetes/names';
import { ifGiven, requireInteger, requireName, requirePort } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { requireRouteTarget, type RouteTarget } from '../route-target';
import { requireObjectName } from './traefik-values';

/**
 * Options of a Service that this app does not define.
 */
export interface ExistingServiceOptions {
  /**
   * The port of the Service.
   */
  readonly port: number;

  /**
   * The namespace of the Service. Traefik only follows references to other namespaces with allowCrossNamespace.
   *
   * @default - the route's namespace
   */
  readonly namespace?: string;
}

/**
 * A Service that receives a share of a route's requests.
 *
 * The share is its weight relative to the sum of all weights of the route. Change weights to move requests from one
 * Service to another. A Service of weight 0 receives none.
 *
 * @example
 * web.exposeViaIngressRoute({
 *   host: 'shop.example.com',
 *   weight: 95,
 *   alsoTo: [WeightedService.of(admin, 5)],
 * });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export class WeightedService {
  /**
   * Uses the Service of a workload. The route determines its propagation too.
   *
   * @param workload The workload, in the route's namespace.
   * @param weight The weight, at least 0.
   */
  public static of(workload: RouteTarget, weight: number): WeightedService {
    const { name, port } = requireRouteTarget(workload)._service;
    return new WeightedService({ name, port }, requireWeight('weight', weight), workload);
  }

  /**
   * Uses a Service that is defined elsewhere.
   *
   * @param name The name of the Service.
   * @param weight The weight, at least 0.
   * @param options The port and the namespace.
   */
  public static existing(name: string, weight: number, options: ExistingServiceOptions): WeightedService {
    requireOptions('options', options, 'ExistingServiceOptions');
    requireName('name', name, DNS_1035_LABEL);
    const namespace = ifGiven(options.namespace, (given) => requireObjectName('namespace', given));
    const service = withoutUndefined({ name, namespace, port: requirePort('port', options.port) });
    return new WeightedService(service, requireWeight('weight', weight));
  }

  private constructor(
    /** @internal */
    public readonly _service: Readonly<Record<string, unknown>>,
    /**
     * The weight relative to the other Services.
     */
    public readonly weight: number,
    /** @internal */
    public readonly _workload?: RouteTarget,
  ) {}
}

function requireWeight(name: string, weight: number): number {
  return requireInteger(name, weight, { min: 0 });
}
