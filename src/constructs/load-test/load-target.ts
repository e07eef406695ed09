import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-27';
import { requireListOf, requireMember, show } from '../base/arguments';
import { contentHash } from '../base/content-hash';
import { requireRouteTarget, type RouteTarget } from '../routes/route-target';

/**
 * Where a load test sends its requests.
 */
export class LoadTarget {
  /**
   * The Service of a workload, on its first port. The test runs anew with each revision of the pods: its name follows
   * from their template too, and a NetworkPolicy of the workload's lets it in.
   *
   * @param workload The workload.
   * @param path The path and query, with a leading slash. Default: `/`.
   */
  public static workload(workload: RouteTarget, path = '/'): LoadTarget {
    const { _service: service, _plan } = requireRouteTarget(workload);
    const revision = (): string => contentHash(templateOf(_plan.apiObject));
    return new LoadTarget(serviceUrl(service, path), service, workload, revision);
  }

  /**
   * A Service, on its first port.
   *
   * @param service The Service.
   * @param path The path and query, with a leading slash. Default: `/`.
   */
  public static service(service: Service, path = '/'): LoadTarget {
    requireMember('service', service, 'clusterIP', 'a Service');
    requireListOf('service.ports', service.ports, 'port', '{ port: 80 }');
    return new LoadTarget(serviceUrl(service, path), service);
  }

  /**
   * Any address: of a route, so that what is in front of the pods is tested with them.
   *
   * @param url It begins with `http://` or `https://`.
   */
  public static url(url: string): LoadTarget {
    const isUrl = typeof url === 'string' && /^https?:\/\/[^\s/]+\S*$/.test(url) && URL.canParse(url);
    if (!isUrl) {
      throw new Error(`'url' should begin with http:// or https:// and a host, got ${show(url)}`);
    }
    return new LoadTarget(url);
  }

  private constructor(
    /** @internal */
    public readonly _url: string,
    /** @internal */
    public readonly _service?: Service,
    /** @internal */
    public readonly _workload?: RouteTarget,
    private readonly revision?: () => string,
  ) {}

  /**
   * What changes with each revision of the target, undefined where that is not known.
   *
   * @internal
   */
  public _revision(): string | undefined {
    return this.revision?.();
  }
}

function serviceUrl(service: Service, path: string): string {
  if (typeof path !== 'string' || !path.startsWith('/') || /\s/.test(path)) {
    throw new Error(`'path' should begin with '/' and have no spaces, got ${show(path)}`);
  }
  const port = service.ports[0]?.port;
  if (port === undefined) {
    throw new Error("'service' should have a port, got none");
  }
  const { name, namespace } = service.metadata;
  const host = [name ?? service.name, ...(namespace === undefined ? [] : [namespace])].join('.');
  return `http://${host}${port === 80 ? '' : `:${port}`}${path}`;
}

function templateOf(deployment: ApiObject): unknown {
  const { spec } = deployment.toJson() as { readonly spec?: { readonly template?: unknown } };
  return spec?.template;
}
