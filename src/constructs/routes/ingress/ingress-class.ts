import {
  optionalSeconds,
  requireInstance,
  requireInteger,
  requireName,
  requireSome,
  requireText,
  requireWords,
  show,
  ifGiven,
} from '../../base/arguments';
import { requireOptions } from '../../base/options';
import { ingressNginx } from '../../../kubernetes/routers/ingress-nginx';
import { traefik } from '../../../kubernetes/routers/traefik';
import { ROUTER } from '../../../manifest/annotations';
import type { RouteController } from '../../network-policy/network-policy-peer';
import { podsOfRouter } from '../../network-policy/pods-of-router';
import { Router } from '../../shutdown/router';
import {
  type AlbIngressOptions,
  AlbScheme,
  AlbTargetType,
  type NginxIngressOptions,
  type TraefikIngressOptions,
} from './ingress-class-options';
import { albAnnotations, type IngressFacts, nginxAnnotations, traefikAnnotations } from './ingress-annotations';
import { OBJECT_NAME } from '../../../kubernetes/names';

type Annotate = (facts: IngressFacts) => Readonly<Record<string, string>>;

/** The maximum that AWS accepts. */
const LONGEST_DELAY_SECONDS = 3600;

/**
 * The controller that serves an Ingress.
 *
 * It determines how pods shut down without loss: how long the controller keeps sending to a pod, and how it lets
 * requests finish.
 *
 * @example
 * web.exposeViaIngress({
 *   ingressClass: IngressClass.alb({ scheme: AlbScheme.INTERNET_FACING }),
 *   host: 'shop.example.com',
 * });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class
 */
export class IngressClass {
  /**
   * ingress-nginx. It was retired in March 2026: choose another controller for a new cluster.
   *
   * @param options Retries.
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
   */
  public static nginx(options: NginxIngressOptions = {}): IngressClass {
    requireOptions('options', options, 'NginxIngressOptions');
    const { className, proxyNextUpstream, proxyNextUpstreamTries, proxyNextUpstreamTimeout } = options;
    const settings = {
      conditions: ifGiven(proxyNextUpstream, (words) => {
        const read = requireWords('proxyNextUpstream', requireSome('proxyNextUpstream', words, "write ['off']"));
        return read.map((word, i) => requireCondition(`proxyNextUpstream[${i}]`, word));
      }),
      tries: ifGiven(proxyNextUpstreamTries, (tries) =>
        requireInteger('proxyNextUpstreamTries', tries, { min: 1, remedy: '0 means no limit' }),
      ),
      timeoutSeconds: optionalSeconds('proxyNextUpstreamTimeout', proxyNextUpstreamTimeout, 1),
    };
    return new IngressClass(readName(className, 'nginx'), Router.ingressNginx(), NGINX, (facts) =>
      nginxAnnotations(settings, facts),
    );
  }

  /**
   * Traefik, with its provider for Ingresses.
   *
   * @param options The entry points.
   * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/
   */
  public static traefik(options: TraefikIngressOptions = {}): IngressClass {
    requireOptions('options', options, 'TraefikIngressOptions');
    const { className, entryPoints } = options;
    const remedy = 'omit it for the default entry points';
    const read = ifGiven(entryPoints, (words) =>
      requireWords('entryPoints', requireSome('entryPoints', words, remedy)).map((word, i) =>
        requireText(`entryPoints[${i}]`, word),
      ),
    );
    return new IngressClass(readName(className, 'traefik'), Router.traefik(), TRAEFIK, (facts) =>
      traefikAnnotations(read, facts),
    );
  }

  /**
   * An Application Load Balancer, run by the AWS Load Balancer Controller.
   *
   * @param options The targets, and how long it lets requests finish.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
   */
  public static alb(options: AlbIngressOptions = {}): IngressClass {
    requireOptions('options', options, 'AlbIngressOptions');
    const { className, deregistrationDelay, groupName } = options;
    const targetType = requireOneOf('targetType', options.targetType ?? AlbTargetType.IP, Object.values(AlbTargetType));
    const delaySeconds = optionalSeconds('deregistrationDelay', deregistrationDelay, 0, LONGEST_DELAY_SECONDS);
    const settings = {
      targetType,
      delaySeconds,
      scheme: requireOneOf('scheme', options.scheme ?? AlbScheme.INTERNAL, Object.values(AlbScheme)),
      groupName: ifGiven(groupName, (name) => requireName('groupName', name, OBJECT_NAME)),
    };
    const isOnPods = targetType === AlbTargetType.IP;
    const router = isOnPods ? Router.albOnPods() : Router.albOnNodes();
    const annotate: Annotate = (facts) => albAnnotations(settings, facts);
    return new IngressClass(readName(className, 'alb'), router, ALB, annotate, 'arn', !isOnPods);
  }

  /**
   * Any other controller.
   *
   * @param className The name of the IngressClass.
   * @param router How long it keeps sending to a pod: the most similar known router.
   */
  public static named(className: string, router: Router): IngressClass {
    const name = requireName('className', className, OBJECT_NAME);
    const read = requireInstance('router', router, Router, 'Router.traefik()');
    const controller = {
      name: `the controller of class ${name}`,
      remedy: 'name its pods: NetworkPolicyPeers.pods({...})',
    };
    // The name of a class says nothing about its controller.
    const stated: Readonly<Record<string, string>> = read._id === undefined ? {} : { [ROUTER]: read._id };
    return new IngressClass(name, read, controller, () => stated);
  }

  private constructor(
    /**
     * The name of the IngressClass, such as `nginx`.
     */
    public readonly className: string,
    /** @internal */
    public readonly _router: Router,
    /** @internal */
    public readonly _controller: RouteController,
    /**
     * Renders the annotations that the controller reads.
     *
     * @internal
     */
    public readonly _annotate: Annotate,
    /**
     * The kind of certificates that the controller uses.
     *
     * @internal
     */
    public readonly _certificates: 'secret' | 'arn' = 'secret',
    /** @internal */
    public readonly _needsNodePort = false,
  ) {}
}

const NGINX = podsOfRouter(ingressNginx);

export const TRAEFIK = podsOfRouter(traefik);

const ALB: RouteController = {
  name: 'the ALB',
  remedy: "name the subnets it is in: NetworkPolicyPeers.ipBlock('10.0.0.0/16')",
};

function readName(className: string | undefined, usual: string): string {
  return className === undefined ? usual : requireName('className', className, OBJECT_NAME);
}

function requireOneOf<T extends string>(name: string, value: T, known: readonly T[]): T {
  if (!known.includes(value)) {
    throw new Error(`'${name}' should be one of ${known.join(', ')}, got ${show(value)}`);
  }
  return value;
}

/**
 * ingress-nginx ignores an annotation with any other condition.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/proxy/main.go
 */
const CONDITIONS: readonly string[] = [
  ...['error', 'timeout', 'invalid_header', 'non_idempotent', 'off'],
  ...['http_403', 'http_404', 'http_429', 'http_500', 'http_502', 'http_503', 'http_504'],
];

function requireCondition(name: string, word: string): string {
  return requireOneOf(name, word, CONDITIONS);
}
