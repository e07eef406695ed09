import type { Duration } from 'cdk8s';

/**
 * Options that all classes share.
 */
export interface IngressClassOptions {
  /**
   * The name of the IngressClass, if it is not the usual one.
   *
   * @default - the controller's usual name: nginx, traefik or alb
   */
  readonly className?: string;
}

/**
 * Options of ingress-nginx.
 */
export interface NginxIngressOptions extends IngressClassOptions {
  /**
   * The conditions on which a request is retried at another pod.
   *
   * A request that is not idempotent is not retried once it has been sent, unless the list includes `non_idempotent`.
   *
   * @default - the controller's default: error and timeout
   * @see https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream
   */
  readonly proxyNextUpstream?: string[];

  /**
   * The maximum number of attempts of a request, including the first.
   *
   * @default - the controller's default: 3
   */
  readonly proxyNextUpstreamTries?: number;

  /**
   * How long a request is retried.
   *
   * @default - the controller's default: no limit
   */
  readonly proxyNextUpstreamTimeout?: Duration;
}

/**
 * Options of Traefik.
 */
export interface TraefikIngressOptions extends IngressClassOptions {
  /**
   * The entry points of the Ingress.
   *
   * @default - Traefik's default entry points
   */
  readonly entryPoints?: string[];
}

/**
 * The targets of an ALB.
 */
export enum AlbTargetType {
  /** The pods. New ones have to be registered before old ones stop. */
  IP = 'ip',
  /** A port of the nodes. The Service must have one, so it is a NodePort. */
  INSTANCE = 'instance',
}

/**
 * The networks from which an ALB can be reached.
 */
export enum AlbScheme {
  /** The VPC. */
  INTERNAL = 'internal',
  /** The internet. */
  INTERNET_FACING = 'internet-facing',
}

/**
 * Options of an Application Load Balancer.
 */
export interface AlbIngressOptions extends IngressClassOptions {
  /**
   * The targets of the ALB.
   *
   * With pods as targets, also label the namespace `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`. A rollout then
   * waits until the ALB considers a new pod healthy.
   *
   * @default AlbTargetType.IP
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readonly targetType?: AlbTargetType;

  /**
   * How long the ALB lets requests in flight finish at a pod that receives no new ones.
   *
   * If set, the grace period follows it.
   *
   * @default - the longest request; the AWS default of 300 seconds is longer than a pod takes to stop
   */
  readonly deregistrationDelay?: Duration;

  /**
   * The networks from which it can be reached.
   *
   * @default AlbScheme.INTERNAL
   */
  readonly scheme?: AlbScheme;

  /**
   * The group of Ingresses that share an ALB.
   *
   * @default - its own ALB
   */
  readonly groupName?: string;
}
