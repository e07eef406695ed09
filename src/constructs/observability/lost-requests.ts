import { DNS_LABEL } from '../../kubernetes/names';
import { requireList, requireName, requireText, show } from '../base/arguments';
import { lostPart } from './lost-part';

/** Names that a query is about. */
interface LostRequestsTarget {
  readonly namespace: string;
  /** The Service's name, and those of its copies. */
  readonly services: readonly string[];
  /** The names of the app's own IngressRoutes. */
  readonly ingressRoutes: readonly string[];
}

/**
 * The metric that shows requests which were lost. A pod that is gone counts nothing: what routes to it does.
 */
export class LostRequests {
  /**
   * As Traefik counts them: answers of 5xx.
   *
   * Counted by router where Traefik was started with `metrics.prometheus.addRoutersLabels`: that is what clients saw. Else
   * by Service, which counts each try of a retry, and no request for which there was no pod left to try.
   *
   * @param ingressRoutes The names of IngressRoutes that lead to the workload and are not defined by its routes. Default: none.
   * @see https://doc.traefik.io/traefik/reference/install-configuration/observability/metrics/
   */
  public static traefik(ingressRoutes: string[] = []): LostRequests {
    const given = requireList('ingressRoutes', ingressRoutes).map((name, i) =>
      requireName(`ingressRoutes[${i}]`, name, DNS_LABEL),
    );
    return new LostRequests(({ namespace, services, ingressRoutes: own }) => {
      const names = [...new Set([...own, ...given])];
      const selectors = [
        `service=~"${[
          // What an Ingress or one of several Services of an IngressRoute leads to: the Service's name and port. A port's
          // number has no dash, so that web-admin is not taken for web.
          `${namespace}-(${services.join('|')})-[0-9a-z]+@kubernetes(crd)?`,
          // What an IngressRoute leads to: its own name and a hash of the rule, or a TraefikService.
          ...(names.length === 0 ? [] : [`${namespace}-(${names.join('|')})-[0-9a-f]{20}@kubernetescrd`]),
          `${namespace}-${services[0] ?? ''}@kubernetescrd`,
        ].join('|')}"`,
      ];
      const lostBy = (metric: string): string => lostPart({ metric, selectors, lost: 'code=~"5.."' });
      return `${lostBy('traefik_router_requests_total')}\nor\n${lostBy('traefik_service_requests_total')}`;
    });
  }

  /**
   * As ingress-nginx counts them: answers of 5xx, and of 499 where the client gave up.
   *
   * A Prometheus that does not keep the labels of what it reads (`honorLabels`) calls the Ingress' namespace
   * `exported_namespace`, as the controller has one of its own, and one that knows of the controller's Service calls the
   * workload's `exported_service`: all of them are looked at.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/
   */
  public static ingressNginx(): LostRequests {
    return new LostRequests(({ namespace, services }) => {
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
   * As Istio's proxies of the clients count them: answers of 5xx, and none at all. The Service is looked at, as a request
   * that reached no pod has no workload.
   *
   * @see https://istio.io/latest/docs/reference/config/metrics/
   */
  public static istio(): LostRequests {
    return new LostRequests(({ namespace, services }) => {
      const names = services.join('|');
      const selector = `reporter="source",destination_service_namespace="${namespace}",destination_service_name=~"${names}"`;
      return lostPart({ metric: 'istio_requests_total', selectors: [selector], lost: 'response_code=~"0|5.."' });
    });
  }

  /**
   * A query of your own.
   *
   * @param expression A PromQL expression of the part of the requests that were lost, from 0 to 1.
   */
  public static expression(expression: string): LostRequests {
    const text = requireText('expression', expression).trim();
    return new LostRequests(() => text);
  }

  private constructor(private readonly query: (target: LostRequestsTarget) => string) {}

  /** @internal */
  public _query(target: LostRequestsTarget): string {
    return this.query(target);
  }
}

/** A part from 0 to below 1. */
export function requirePart(name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < 1)) {
    throw new Error(`'${name}' should be a part from 0 to below 1, such as 0.001, got ${show(value)}`);
  }
  return value;
}
