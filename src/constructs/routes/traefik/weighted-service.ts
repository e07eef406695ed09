import { DNS_1035_LABEL } from '../../../kubernetes/names';
import { ifGiven, requireInteger, requireName, requirePort } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireRouteTarget, type RouteTarget } from '../route-target';
import { requireObjectName } from './traefik-values';

/**
 * A Service that this app does not define.
 */
export interface ExistingServiceOptions {
  /**
   * Its port.
   */
  readonly port: number;

  /**
   * Its namespace. Traefik follows another than the route's only with allowCrossNamespace.
   *
   * @default - the route's namespace
   */
  readonly namespace?: string;
}

/**
 * A Service that gets a part of a route's requests.
 *
 * The part is its weight among all weights of the route. A weight of 0 gets none: change weights to move requests from
 * one Service to another.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export class WeightedService {
  /**
   * The Service of a workload. Its propagation follows from the route too.
   *
   * @param workload The workload, in the route's namespace.
   * @param weight At least 0.
   */
  public static of(workload: RouteTarget, weight: number): WeightedService {
    const { name, port } = requireRouteTarget(workload)._service;
    return new WeightedService({ name, port }, requireWeight('weight', weight), workload);
  }

  /**
   * A Service that is defined elsewhere.
   *
   * @param name Its name.
   * @param weight At least 0.
   * @param options Where it is.
   */
  public static existing(name: string, weight: number, options: ExistingServiceOptions): WeightedService {
    requireName('name', name, DNS_1035_LABEL);
    const namespace = ifGiven(options.namespace, (given) => requireObjectName('namespace', given));
    const service = withoutUndefined({ name, namespace, port: requirePort('port', options.port) });
    return new WeightedService(service, requireWeight('weight', weight));
  }

  private constructor(
    /** @internal */
    public readonly _service: Readonly<Record<string, unknown>>,
    /** @internal */
    public readonly _weight: number,
    /** @internal */
    public readonly _workload?: RouteTarget,
  ) {}
}

function requireWeight(name: string, weight: number): number {
  return requireInteger(name, weight, { min: 0 });
}
