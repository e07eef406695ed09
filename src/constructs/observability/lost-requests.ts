import { DNS_LABEL } from '../../kubernetes/names';
import { requireList, requireName, requireText, show } from '../base/arguments';
import { lostPart } from './lost-part';

/** The names in a query. */
interface LostRequestsTarget {
  readonly namespace: string;
  /** The Service's name, and those of its copies. */
  readonly services: readonly string[];
  /** The names of the app's own IngressRoutes. */
  readonly ingressRoutes: readonly string[];
}

/**
 * The metric that counts lost requests. A removed pod counts nothing, so it is counted by what routes to the pods.
 *
 * @example
 * new WorkloadAlerts(this, 'Alerts', { workload: web, lostRequests: LostRequests.traefik() });
 */
export class LostRequests {
  /**
   * Traefik's metrics, in which 5xx responses are lost.
   *
   * Requests are counted per router if Traefik runs with `metrics.prometheus.addRoutersLabels`, which is what clients
   * saw. Otherwise they are counted per Service, which counts each attempt of a retry but misses requests that found no
   * pod left to try.
   *
   * @param ingressRoutes The names of IngressRoutes to the workload that this app does not define. Default: none.
   * @see https://doc.traefik.io/traefik/reference/install-configuration/observability/metrics/
   */
  public static traefik(ingressRoutes: string[] = []): LostRequests {
    const given = requireList('ingressRoutes', ingressRoutes).map((name, i) =>
      requireName(`ingressRoutes[${i}]`, name, DNS_LABEL),
    );
    return new LostRequests('traefik', ({ namespace, services, ingressRoutes: own }) => {
      const names = [...new Set([...own, ...given])];
      const selectors = [
        `service=~"${[
          // Router names from an Ingress, or from one of several Services of an IngressRoute: the Service's name and
          // port. A port has no dash, so that web-admin is not mistaken for web.
          `${namespace}-(${services.join('|')})-[0-9a-z]+@kubernetes(crd)?`,
          // Router names from an IngressRoute: its own name and a hash of the rule, or a TraefikService.
          ...(names.length === 0 ? [] : [`${namespace}-(${names.join('|')})-[0-9a-f]{20}@kubernetescrd`]),
          `${namespace}-${services[0] ?? ''}@kubernetescrd`,
        ].join('|')}"`,
      ];
      const lostBy = (metric: string): string => lostPart({ metric, selectors, lost: 'code=~"5.."' });
      return `${lostBy('traefik_router_requests_total')}\nor\n${lostBy('traefik_service_requests_total')}`;
    });
  }

  /**
   * The metrics of ingress-nginx, in which 5xx responses are lost, and 499, when the client gave up.
   *
   * A Prometheus without `honorLabels` renames the Ingress' namespace to `exported_namespace`, as the controller has
   * its own. One that knows the controller's Service renames the workload's to `exported_service`. The query covers all
   * forms.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/
   */
  public static ingressNginx(): LostRequests {
    return new LostRequests('ingressNginx', ({ namespace, services }) => {
      const names = services.join('|');
      const selectors = [
        `exported_namespace="${namespace}",exported_service=~"${names}"`,
        `exported_namespace="${namespace}",exported_service="",service=~"${names}"`,
        `exported_namespace="",namespace="${namespace}",service=~"${names}"`,
      ];
      return lostPart({ metric: 'nginx_ingress_controller_requests', selectors, lost: 'status=~"5..|499"' });
    });
  }

  /**
   * The metrics of Istio's client-side proxies, in which 5xx responses and missing responses are lost.
   *
   * Requests are counted per Service, because a request that reached no pod has no workload.
   *
   * @see https://istio.io/latest/docs/reference/config/metrics/
   */
  public static istio(): LostRequests {
    return new LostRequests('istio', ({ namespace, services }) => {
      const names = services.join('|');
      const selector = `reporter="source",destination_service_namespace="${namespace}",destination_service_name=~"${names}"`;
      return lostPart({ metric: 'istio_requests_total', selectors: [selector], lost: 'response_code=~"0|5.."' });
    });
  }

  /**
   * A query of your own.
   *
   * @param expression A PromQL expression of the fraction of lost requests, from 0 to 1.
   */
  public static expression(expression: string): LostRequests {
    const text = requireText('expression', expression).trim();
    return new LostRequests('expression', () => text);
  }

  private constructor(
    /**
     * The name of the factory method, such as `traefik`.
     */
    public readonly lostRequestsKind: string,
    private readonly query: (target: LostRequestsTarget) => string,
  ) {}

  /** @internal */
  public _query(target: LostRequestsTarget): string {
    return this.query(target);
  }
}

/** Checks a fraction from 0 to below 1. */
export function requirePart(name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < 1)) {
    throw new Error(`'${name}' should be a fraction from 0 to below 1, such as 0.001, got ${show(value)}`);
  }
  return value;
}
