import type { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-27';
import { requireListOf, requireMember, show } from '../base/arguments';
import { contentHash } from '../base/content-hash';
import { requireRouteTarget, type RouteTarget } from '../routes/route-target';

/**
 * Where a load test sends its requests.
 *
 * @example
 * new LoadTest(this, 'LoadTest', { target: LoadTarget.url('https://shop.example.com/') });
 */
export class LoadTarget {
  /**
   * Targets the first port of a workload's Service.
   *
   * The test runs again for each revision of the pods, since the Job's name also depends on their template. A
   * NetworkPolicy of the workload admits the test.
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
   * Targets the first port of a Service.
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
   * Targets a URL, such as that of a route, which also tests what is in front of the pods.
   *
   * @param url The URL, beginning with `http://` or `https://`.
   */
  public static url(url: string): LoadTarget {
    const isUrl = typeof url === 'string' && /^https?:\/\/[^\s/]+\S*$/.test(url) && URL.canParse(url);
    if (!isUrl) {
      throw new Error(`'url' should begin with http:// or https:// and a host, got ${show(url)}`);
    }
    return new LoadTarget(url);
  }

  private constructor(
    /**
     * The URL that is requested.
     */
    public readonly targetUrl: string,
    /** @internal */
    public readonly _service?: Service,
    /** @internal */
    public readonly _workload?: RouteTarget,
    private readonly revision?: () => string,
  ) {}

  /**
   * Returns a hash that changes with each revision of the target, or undefined if revisions are unknown.
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
