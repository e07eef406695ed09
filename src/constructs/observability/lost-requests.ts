import { DNS_LABEL } from '../../kubernetes/names';
import { requireList, requireName, requireText, show } from '../arguments';

/** Names that a query is about. */
interface Target {
  readonly namespace: string;
  /** The workload's name, and under a Canary the copy's. */
  readonly workloads: readonly string[];
  readonly service: string;
}

/**
 * The metric that shows requests which were lost. A pod that is gone counts nothing: what routes to it does.
 */
export class LostRequests {
  /**
   * As Traefik counts them: answers of 5xx. It calls what an Ingress leads to by the Service's name and port, and what an
   * IngressRoute leads to by the IngressRoute's name and a hash.
   *
   * @param ingressRoutes The names of IngressRoutes that lead to the workload. One of the Service's name is looked at anyway.
   * @see https://doc.traefik.io/traefik/observability/metrics/overview/
   */
  public static traefik(ingressRoutes: string[] = []): LostRequests {
    const routes = requireList('ingressRoutes', ingressRoutes).map((name, i) =>
      requireName(`ingressRoutes[${i}]`, name, DNS_LABEL),
    );
    return new LostRequests(({ namespace, service }) => {
      const names = [...new Set([service, ...routes])].join('|');
      // Neither a hash nor a port's number has a dash, so that web-admin is not taken for web.
      const selector = `service=~"${namespace}-(${names})-[0-9a-z]+@kubernetes.*"`;
      return ratio('traefik_service_requests_total', selector, 'code=~"5.."');
    });
  }

  /**
   * As ingress-nginx counts them: answers of 5xx, and of 499 where the client gave up.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/
   */
  public static ingressNginx(): LostRequests {
    return new LostRequests(({ namespace, service }) => {
      const selector = `exported_namespace="${namespace}",exported_service="${service}"`;
      return ratio('nginx_ingress_controller_requests', selector, 'status=~"5..|499"');
    });
  }

  /**
   * As Istio's proxies of the clients count them: answers of 5xx, and none at all.
   *
   * @see https://istio.io/latest/docs/reference/config/metrics/
   */
  public static istio(): LostRequests {
    return new LostRequests(({ namespace, workloads }) => {
      const names = workloads.join('|');
      const selector = `reporter="source",destination_workload_namespace="${namespace}",destination_workload=~"${names}"`;
      return ratio('istio_requests_total', selector, 'response_code=~"0|5.."');
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

  private constructor(private readonly query: (target: Target) => string) {}

  /** @internal */
  public _query(target: Target): string {
    return this.query(target);
  }
}

function ratio(metric: string, selector: string, bad: string): string {
  return `sum(rate(${metric}{${selector},${bad}}[5m])) / sum(rate(${metric}{${selector}}[5m]))`;
}

/** A part from 0 to below 1. */
export function requirePart(name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < 1)) {
    throw new Error(`'${name}' should be a part from 0 to below 1, such as 0.001, got ${show(value)}`);
  }
  return value;
}
