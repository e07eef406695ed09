import type { Duration } from 'cdk8s';

/**
 * What every class can say.
 */
export interface IngressClassOptions {
  /**
   * The name of the IngressClass, where the cluster calls it otherwise.
   *
   * @default - the controller's usual one: nginx, traefik or alb
   */
  readonly className?: string;
}

/**
 * How ingress-nginx treats the requests of an Ingress.
 */
export interface NginxIngressOptions extends IngressClassOptions {
  /**
   * When a request is tried at another pod. A request that is not idempotent and has been sent is never, unless
   * `non_idempotent` is among them.
   *
   * @default - the controller's: error and timeout
   * @see https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream
   */
  readonly proxyNextUpstream?: string[];

  /**
   * At how many pods a request is tried in all.
   *
   * @default - the controller's: 3
   */
  readonly proxyNextUpstreamTries?: number;

  /**
   * For how long a request is tried at other pods.
   *
   * @default - the controller's: not limited
   */
  readonly proxyNextUpstreamTimeout?: Duration;
}

/**
 * How Traefik treats the requests of an Ingress.
 */
export interface TraefikIngressOptions extends IngressClassOptions {
  /**
   * The entry points that requests may come by.
   *
   * @default - Traefik's default entry points
   */
  readonly entryPoints?: string[];
}

/**
 * What an ALB sends to.
 */
export enum AlbTargetType {
  /** The pods. New ones have to be registered before old ones stop. */
  IP = 'ip',
  /** A port of the nodes: the Service has to have one, so it is a NodePort. */
  INSTANCE = 'instance',
}

/**
 * Who reaches an ALB.
 */
export enum AlbScheme {
  /** The VPC. */
  INTERNAL = 'internal',
  /** Everybody. */
  INTERNET_FACING = 'internet-facing',
}

/**
 * How an ALB treats the requests of an Ingress.
 */
export interface AlbIngressOptions extends IngressClassOptions {
  /**
   * What it sends to. With pods, label the namespace `elbv2.k8s.aws/pod-readiness-gate-inject: enabled` too: then a
   * rollout waits until the balancer itself calls a new pod healthy.
   *
   * @default AlbTargetType.IP
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readonly targetType?: AlbTargetType;

  /**
   * How long it lets requests in flight finish at a pod that it no longer sends new ones to. Set by hand, the grace
   * period follows it.
   *
   * @default - the longest request; AWS' own default is 300 seconds, which a pod does not live
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Who reaches it.
   *
   * @default AlbScheme.INTERNAL
   */
  readonly scheme?: AlbScheme;

  /**
   * The group of Ingresses that share a balancer.
   *
   * @default - a balancer of its own
   */
  readonly groupName?: string;
}
