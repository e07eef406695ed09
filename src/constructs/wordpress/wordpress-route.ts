import type { Construct, IConstruct } from 'constructs';
import { ingressNginx } from '../../kubernetes/routers/ingress-nginx';
import { requireInstance, requireReason } from '../base/arguments';
import { requireOptions } from '../base/options';
import type { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import type { GatewayParentRef } from '../routes/gateway/gateway-parent-ref';
import type { HttpRouteRedirect } from '../routes/gateway/http-route-redirect';
import { IngressClass } from '../routes/ingress/ingress-class';
import { IngressRouteTls } from '../routes/traefik/ingress-route-tls';
import type { WorkloadIngressTls } from '../routes/ingress/workload-ingress-tls';
import type { PlainHttp } from '../routes/traefik/plain-http';
import { TraefikIngressRoute } from '../routes/traefik/traefik-ingress-route';
import type { TraefikMiddleware } from '../routes/traefik/traefik-middleware';
import type { TraefikVersion } from '../routes/traefik/traefik-version';
import { WorkloadHttpRoute } from '../routes/gateway/workload-http-route';
import { WorkloadIngress } from '../routes/ingress/workload-ingress';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';

/**
 * Options of an IngressRoute to WordPress.
 */
export interface WordpressIngressRouteOptions {
  /**
   * How requests without TLS are handled.
   *
   * @default - redirected to https
   */
  readonly http?: PlainHttp;

  /**
   * The Traefik entry points for https.
   *
   * @default ['websecure']
   */
  readonly entryPoints?: string[];

  /**
   * The middlewares that requests pass through, in this order.
   *
   * @default - no middlewares
   */
  readonly middlewares?: TraefikMiddleware[];

  /**
   * The version of Traefik.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;
}

/**
 * Options of an HTTPRoute to WordPress.
 */
export interface WordpressGatewayOptions {
  /**
   * The listeners for https.
   */
  readonly parentRefs: GatewayParentRef[];

  /**
   * Redirects clients from the listeners for http.
   *
   * @default - no redirect
   */
  readonly redirect?: HttpRouteRedirect;
}

/** The target of a route, and the peers that it admits. */
interface RouteTarget {
  readonly workload: ZeroDowntimeDeployment;
  readonly host: string;
  readonly networkPolicy?: NetworkPolicyPeers;
  /** The largest request, in mebibytes. */
  readonly largestRequest: number;
}

type Define = (scope: Construct, target: RouteTarget) => IConstruct;

/**
 * How requests reach WordPress. Requests over http are redirected to https.
 *
 * The route's propagation determines the pods' preStop hook.
 *
 * @example
 * const route = WordpressRoute.ingress(IngressClass.nginx(), WorkloadIngressTls.secret('blog-tls'));
 */
export class WordpressRoute {
  /**
   * Defines a Traefik IngressRoute, and a second one that redirects to https.
   *
   * @param tls The source of the certificate.
   * @param options Further options.
   */
  public static ingressRoute(tls: IngressRouteTls, options: WordpressIngressRouteOptions = {}): WordpressRoute {
    requireOptions('options', options, 'WordpressIngressRouteOptions');
    requireInstance('tls', tls, IngressRouteTls, "IngressRouteTls.certResolver('letsencrypt')");
    const { http, entryPoints, middlewares, version } = options;
    const more = { http, entryPoints, middlewares, version };
    return new WordpressRoute('ingressRoute', (scope, { workload, host, networkPolicy }) => {
      return new TraefikIngressRoute(scope, 'Route', { ...more, tls, workload, host, networkPolicy });
    });
  }

  /**
   * Defines an Ingress.
   *
   * The redirect to https is up to the controller: ingress-nginx does it by default, Traefik if its entry point is
   * configured to, an ALB through its listeners. The Ingress tells ingress-nginx the maximum size of uploads, and an
   * ALB which path to check, because the front page responds with a redirect.
   *
   * @param ingressClass The class of the controller.
   * @param tls The TLS certificate.
   */
  public static ingress(ingressClass: IngressClass, tls: WorkloadIngressTls): WordpressRoute {
    const given = requireInstance('ingressClass', ingressClass, IngressClass, 'IngressClass.traefik()');
    return new WordpressRoute('ingress', (scope, { workload, host, networkPolicy, largestRequest }) => {
      const more = { metadata: { annotations: annotationsOf(given, largestRequest) }, networkPolicy };
      return new WorkloadIngress(scope, 'Route', { workload, ingressClass, host, tls: [tls], ...more });
    });
  }

  /**
   * Defines an HTTPRoute and, if requested, one that redirects to https. The Gateway has the certificate.
   *
   * @param options The listeners.
   */
  public static gateway(options: WordpressGatewayOptions): WordpressRoute {
    requireOptions('options', options, 'WordpressGatewayOptions');
    const { parentRefs, redirect } = options;
    return new WordpressRoute(
      'gateway',
      (scope, { workload, host, networkPolicy }) =>
        new WorkloadHttpRoute(scope, 'Route', { workload, parentRefs, host, redirect, networkPolicy }),
    );
  }

  /**
   * Defines no route.
   *
   * Requests come through something outside this app, or through `stack.wordpress.exposeVia...()`. It has to terminate
   * TLS and set `X-Forwarded-Proto`.
   *
   * @param reason What routes requests here. It is kept in the manifest.
   */
  public static none(reason: string): WordpressRoute {
    return new WordpressRoute('none', undefined, requireReason('there is no route', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `ingressRoute`.
     */
    public readonly routeKind: string,

    /** @internal */
    public readonly _define: Define | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}

/** A PHP file that needs no database and responds with 200 for every host name. */
const ANSWERS_200 = '/wp-includes/version.php';

/** Annotations for controllers in front of WordPress. By default, ingress-nginx rejects uploads over 1Mi. */
function annotationsOf(ingressClass: IngressClass, largestRequest: number): Record<string, string> {
  const isNginx = ingressClass._router._propagation.router === ingressNginx.name;
  return {
    ...(isNginx ? { 'nginx.ingress.kubernetes.io/proxy-body-size': `${largestRequest}m` } : {}),
    ...(ingressClass._certificates === 'arn' ? { 'alb.ingress.kubernetes.io/healthcheck-path': ANSWERS_200 } : {}),
  };
}
