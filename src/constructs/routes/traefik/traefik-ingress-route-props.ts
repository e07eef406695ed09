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
 * How Traefik speaks to pods.
 */
export enum TraefikScheme {
  /** HTTP/1.1, without encryption. */
  HTTP = 'http',
  /** HTTP/1.1 or HTTP/2, with encryption. */
  HTTPS = 'https',
  /** HTTP/2 without encryption, as gRPC speaks it. */
  H2C = 'h2c',
}

/**
 * A route of Traefik's.
 */
export interface TraefikIngressRouteOptions {
  /**
   * The host whose requests it takes.
   *
   * @default - what `match` says
   */
  readonly host?: string;

  /**
   * The beginning of the paths that it takes of that host.
   *
   * @default - all paths
   */
  readonly pathPrefix?: string;

  /**
   * The requests it takes, where that is more than a host and a path.
   *
   * @default - what `host` and `pathPrefix` say
   */
  readonly match?: TraefikMatch;

  /**
   * Which of several routes goes first: the highest.
   *
   * @default - the longest rule
   */
  readonly priority?: number;

  /**
   * The entry points of Traefik's own configuration that it listens on.
   *
   * @default - ['websecure'] with TLS, ['web'] without
   */
  readonly entryPoints?: string[];

  /**
   * Where the certificate comes from.
   *
   * @default - no TLS
   */
  readonly tls?: IngressRouteTls;

  /**
   * What becomes of requests without TLS.
   *
   * @default - with TLS, those of the entry point web are redirected
   */
  readonly http?: PlainHttp;

  /**
   * Who is let in to the pods, Traefik above all. Everybody else is kept out.
   *
   * @default - no policy because of this route; under another route's policy, Traefik by its chart's labels
   */
  readonly networkPolicy?: NetworkPolicyPeers;

  /**
   * What is done with requests, in this order.
   *
   * @default - nothing
   */
  readonly middlewares?: TraefikMiddleware[];

  /**
   * Binds each client to one pod.
   *
   * @default - every request goes to any pod
   */
  readonly sticky?: StickyCookie;

  /**
   * The workload's weight among `alsoTo`.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * Further Services that get a part of the requests.
   *
   * @default - none
   */
  readonly alsoTo?: WeightedService[];

  /**
   * How Traefik connects to the pods.
   *
   * @default - Traefik's own configuration
   */
  readonly serversTransport?: TraefikServersTransport;

  /**
   * How Traefik speaks to the pods.
   *
   * @default - http, or https on port 443
   */
  readonly scheme?: TraefikScheme;

  /**
   * Whether pods are told the host that the client asked for.
   *
   * @default true
   */
  readonly passHostHeader?: boolean;

  /**
   * Refused where it is true: Traefik would send to the Service's address and keep its connections, which stay at a pod
   * that is being removed.
   *
   * @default false
   */
  readonly nativeLb?: boolean;

  /**
   * The Traefik that reads it.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;

  /**
   * The name that the objects' names begin with, labels and annotations.
   *
   * @default - the name of the workload's Service
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A route of Traefik's to a workload.
 */
export interface TraefikIngressRouteProps extends TraefikIngressRouteOptions {
  /**
   * The workload. Its propagation follows from the route: 10 seconds.
   */
  readonly workload: RouteTarget;
}
