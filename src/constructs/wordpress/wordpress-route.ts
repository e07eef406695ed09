import type { IConstruct } from 'constructs';
import type { Construct } from 'constructs';
import { ingressNginx } from '../../kubernetes/routers/ingress-nginx';
import { ifGiven, requireInstance, requireReason } from '../base/arguments';
import type { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import type { GatewayParentRef } from '../routes/gateway/gateway-parent-ref';
import { HttpRouteRedirect } from '../routes/gateway/http-route-redirect';
import { IngressClass } from '../routes/ingress/ingress-class';
import { IngressRouteTls } from '../routes/traefik/ingress-route-tls';
import type { IngressTls } from '../routes/ingress/ingress-tls';
import type { PlainHttp } from '../routes/traefik/plain-http';
import { TraefikIngressRoute } from '../routes/traefik/traefik-ingress-route';
import type { TraefikMiddleware } from '../routes/traefik/traefik-middleware';
import type { TraefikVersion } from '../routes/traefik/traefik-version';
import { WorkloadHttpRoute } from '../routes/gateway/workload-http-route';
import { WorkloadIngress } from '../routes/ingress/workload-ingress';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';

/**
 * More of an IngressRoute to WordPress.
 */
export interface WordpressIngressRouteOptions {
  /**
   * What becomes of requests without TLS.
   *
   * @default - they are redirected
   */
  readonly http?: PlainHttp;

  /**
   * The entry points of Traefik's own configuration that it listens on.
   *
   * @default ['websecure']
   */
  readonly entryPoints?: string[];

  /**
   * What is done with requests, in this order.
   *
   * @default - nothing
   */
  readonly middlewares?: TraefikMiddleware[];

  /**
   * The Traefik that reads it.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;
}

/** What a route leads to, and who may come by it. */
interface RouteTarget {
  readonly workload: ZeroDowntimeDeployment;
  readonly host: string;
  readonly networkPolicy?: NetworkPolicyPeers;
  /** The largest request, in mebibytes. */
  readonly largestRequest: number;
}

type Define = (scope: Construct, target: RouteTarget) => IConstruct;

/**
 * How requests for the site come to WordPress: by https, and those that come by http are sent there.
 *
 * The route's propagation becomes the pods' preStop hook.
 */
export class WordpressRoute {
  /**
   * An IngressRoute of Traefik's, and a second one that redirects.
   *
   * @param tls Where the certificate comes from.
   * @param options More.
   */
  public static ingressRoute(tls: IngressRouteTls, options: WordpressIngressRouteOptions = {}): WordpressRoute {
    requireInstance('tls', tls, IngressRouteTls, "IngressRouteTls.certResolver('letsencrypt')");
    const { http, entryPoints, middlewares, version } = options;
    const more = { http, entryPoints, middlewares, version };
    return new WordpressRoute((scope, { workload, host, networkPolicy }) => {
      return new TraefikIngressRoute(scope, 'Route', { ...more, tls, workload, host, networkPolicy });
    });
  }

  /**
   * An Ingress. Its controller redirects by itself, where it does: ingress-nginx by default, Traefik by the
   * configuration of its entry point, an ALB by its listeners. ingress-nginx is told how large uploads may be, and an ALB
   * what it may ask, for the front page answers it with a redirect.
   *
   * @param ingressClass The controller.
   * @param tls The certificate.
   */
  public static ingress(ingressClass: IngressClass, tls: IngressTls): WordpressRoute {
    const given = requireInstance('ingressClass', ingressClass, IngressClass, 'IngressClass.traefik()');
    return new WordpressRoute((scope, { workload, host, networkPolicy, largestRequest }) => {
      const more = { metadata: { annotations: annotationsOf(given, largestRequest) }, networkPolicy };
      return new WorkloadIngress(scope, 'Route', { workload, ingressClass, hosts: [host], tls: [tls], ...more });
    });
  }

  /**
   * An HTTPRoute at the listeners for https, and one at those for http that redirects. The certificate is the Gateway's.
   *
   * @param https The listeners for https.
   * @param http The listeners for http. Default: none, and no redirect.
   */
  public static gateway(https: GatewayParentRef[], http?: GatewayParentRef[]): WordpressRoute {
    const redirect = ifGiven(http, (listeners) => HttpRouteRedirect.permanent(listeners));
    return new WordpressRoute(
      (scope, { workload, host, networkPolicy }) =>
        new WorkloadHttpRoute(scope, 'Route', {
          workload,
          parentRefs: https,
          hostnames: [host],
          redirect,
          networkPolicy,
        }),
    );
  }

  /**
   * None: something that this app does not define leads here, or `stack.wordpress.exposeVia...()` does. It has to end
   * TLS and to say so by `X-Forwarded-Proto`.
   *
   * @param reason What leads here. It is kept in the manifest.
   */
  public static none(reason: string): WordpressRoute {
    return new WordpressRoute(undefined, requireReason('there is no route', reason));
  }

  private constructor(
    /** @internal */
    public readonly _define: Define | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}

/** PHP alone: it asks no database, and is at home under every host name. */
const ANSWERS_200 = '/wp-includes/version.php';

/** What controllers have to know of WordPress. ingress-nginx would refuse uploads of more than 1Mi. */
function annotationsOf(ingressClass: IngressClass, largestRequest: number): Record<string, string> {
  const isNginx = ingressClass._router._propagation.router === ingressNginx.name;
  return {
    ...(isNginx ? { 'nginx.ingress.kubernetes.io/proxy-body-size': `${largestRequest}m` } : {}),
    ...(ingressClass._certificates === 'arn' ? { 'alb.ingress.kubernetes.io/healthcheck-path': ANSWERS_200 } : {}),
  };
}
