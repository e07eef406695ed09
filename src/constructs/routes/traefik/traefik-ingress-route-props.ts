import type { ApiObjectMetadata } from 'cdk8s';
import type { RouteTarget } from '../route-target';
import type { IngressRouteTls } from './ingress-route-tls';
import type { PlainHttp } from './plain-http';
import type { StickyCookie } from './sticky-cookie';
import type { TraefikMatch } from './traefik-match';
import type { NetworkPolicyPeers } from '../../network-policy/network-policy-peers';
import type { TraefikMiddleware } from './traefik-middleware';
import type { TraefikServersTransport } from './traefik-servers-transport';
import type { TraefikVersion } from './traefik-version';
import type { WeightedService } from './weighted-service';

/**
 * The protocol between Traefik and the pods.
 */
export enum TraefikScheme {
  /** HTTP/1.1 without encryption. */
  HTTP = 'http',
  /** HTTP/1.1 or HTTP/2 with encryption. */
  HTTPS = 'https',
  /** HTTP/2 without encryption, as used by gRPC. */
  H2C = 'h2c',
}

/**
 * Options of a Traefik route.
 */
export interface TraefikIngressRouteOptions {
  /**
   * The host whose requests the route matches.
   *
   * @default - decided by `match`
   */
  readonly host?: string;

  /**
   * Further hosts whose requests the route matches.
   *
   * @default - no further hosts
   */
  readonly additionalHosts?: string[];

  /**
   * The prefix of the paths that the route matches on these hosts.
   *
   * @default - all paths
   */
  readonly pathPrefix?: string;

  /**
   * The requests that the route matches, if hosts and a path prefix are not enough to describe them.
   *
   * @default - derived from `host`, `additionalHosts` and `pathPrefix`
   */
  readonly match?: TraefikMatch;

  /**
   * The priority among routes that match the same request. The highest wins.
   *
   * @default - the length of the rule
   */
  readonly priority?: number;

  /**
   * The Traefik entry points that the route uses.
   *
   * @default - ['websecure'] with TLS, ['web'] without
   */
  readonly entryPoints?: string[];

  /**
   * The source of the certificate.
   *
   * @default - no TLS
   */
  readonly tls?: IngressRouteTls;

  /**
   * How requests without TLS are handled.
   *
   * @default - with TLS, requests to the entry point `web` are redirected
   */
  readonly http?: PlainHttp;

  /**
   * The clients that may connect to the pods, which must include Traefik. All others are denied.
   *
   * @default - this route defines no policy; under the policy of another route, Traefik by the labels of its chart
   */
  readonly networkPolicy?: NetworkPolicyPeers;

  /**
   * The middlewares that requests pass through, in this order.
   *
   * @default - no middlewares
   */
  readonly middlewares?: TraefikMiddleware[];

  /**
   * Binds each client to one pod.
   *
   * @default - every request may go to any pod
   */
  readonly sticky?: StickyCookie;

  /**
   * The workload's weight relative to those in `alsoTo`.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * Further Services that receive a share of the requests.
   *
   * @default - no other Services
   */
  readonly alsoTo?: WeightedService[];

  /**
   * How Traefik connects to the pods.
   *
   * @default - as configured in Traefik
   */
  readonly serversTransport?: TraefikServersTransport;

  /**
   * The protocol between Traefik and the pods.
   *
   * @default - http, or https on port 443
   */
  readonly scheme?: TraefikScheme;

  /**
   * Whether pods see the host that the client requested.
   *
   * @default true
   */
  readonly passHostHeader?: boolean;

  /**
   * Whether Traefik connects to the Service's address instead of the pods. Must not be true.
   *
   * Traefik would keep connections to a pod that is being removed.
   *
   * @default false
   */
  readonly nativeLb?: boolean;

  /**
   * The version of Traefik.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;

  /**
   * The name prefix, labels and annotations of the objects.
   *
   * @default - the name of the workload's Service
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Options of `exposeViaIngressRoute`.
 */
export interface ExposeViaIngressRouteOptions extends TraefikIngressRouteOptions {
  /**
   * The construct id. A second IngressRoute needs another one.
   *
   * @default 'IngressRoute'
   */
  readonly id?: string;
}

/**
 * Options of a Traefik route to a workload.
 */
export interface TraefikIngressRouteProps extends TraefikIngressRouteOptions {
  /**
   * The workload. The route implies a propagation of 10 seconds.
   */
  readonly workload: RouteTarget;
}
