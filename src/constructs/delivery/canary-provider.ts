import type { Duration } from 'cdk8s';
import { ifGiven, optionalSeconds, requireInteger, requireList, requireText } from '../base/arguments';
import { requireOptions } from '../base/options';
import { type GatewayParentRef, requireParentRefs } from '../routes/gateway/gateway-parent-ref';
import { readRouteHosts } from '../routes/host-names';
import { Router } from '../shutdown/router';

/**
 * Options of retries.
 */
export interface CanaryRetries {
  /**
   * The maximum number of retries, at least 1.
   */
  readonly attempts: number;

  /**
   * The timeout of a single attempt.
   *
   * @default - that of the request
   */
  readonly perTryTimeout?: Duration;

  /**
   * The conditions on which a request is retried, as Envoy names them.
   *
   * `gateway-error` repeats requests that may have been processed. Omit it if that does harm.
   *
   * @default ['connect-failure', 'refused-stream']
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
   */
  readonly retryOn?: string[];
}

/**
 * Options of a Canary with Istio.
 */
export interface IstioCanaryOptions {
  /**
   * The Gateways that route to the workload, as `NAME.NAMESPACE.svc.cluster.local` or `NAMESPACE/NAME`.
   *
   * @default - none, so only clients in the mesh reach the workload
   */
  readonly gateways?: string[];

  /**
   * The host that the Gateways answer to. Required with `gateways`.
   *
   * @default - the Service's own name
   */
  readonly host?: string;

  /**
   * Further hosts that the Gateways answer to.
   *
   * @default - no further hosts
   */
  readonly additionalHosts?: string[];

  /**
   * The retries of requests.
   *
   * @default - Istio's default: 2 retries of requests that are guaranteed not to have been processed
   */
  readonly retries?: CanaryRetries;

  /**
   * The timeout of a request, including retries.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;
}

/**
 * Options of a Canary with the Gateway API.
 */
export interface GatewayApiCanaryOptions {
  /**
   * The Gateways that route to the workload, at least one.
   */
  readonly gatewayRefs: GatewayParentRef[];

  /**
   * The host that the Gateways answer to.
   *
   * @default - all hosts
   */
  readonly host?: string;

  /**
   * Further hosts that the Gateways answer to.
   *
   * @default - no further hosts
   */
  readonly additionalHosts?: string[];
}

interface Rendering {
  readonly provider: string;
  readonly spec?: object;
  readonly service?: object;
  readonly router: Router;
  readonly weighs?: boolean;
  readonly makesTraefikService?: boolean;
  readonly makesHttpRoute?: boolean;
}

/**
 * The router that shifts requests from one revision to the other.
 *
 * @example
 * new Canary(this, 'Canary', {
 *   workload: web,
 *   provider: CanaryProvider.gatewayApi({ gatewayRefs: [GatewayParentRef.of('public')], host: 'shop.example.com' }),
 * });
 *
 * @see https://docs.flagger.app/usage/how-it-works
 */
export class CanaryProvider {
  /**
   * Shifts requests by weight with Istio: a VirtualService and DestinationRules.
   *
   * @param options The Gateways, hosts and retries.
   */
  public static istio(options: IstioCanaryOptions = {}): CanaryProvider {
    requireOptions('options', options, 'IstioCanaryOptions');
    const { retries, timeout } = options;
    const gateways = ifGiven(options.gateways, (list) => requireTexts('gateways', list));
    const hosts = readRouteHosts(options, requireText);
    if (gateways !== undefined && hosts.length === 0) {
      throw new Error("'host' should be the host that 'gateways' answer to, got none; pass host: 'app.example.com'");
    }
    const seconds = optionalSeconds('timeout', timeout, 1);
    return new CanaryProvider({
      provider: 'istio',
      router: gateways === undefined ? Router.kubeProxy() : Router.gateway(),
      service: {
        ...(gateways === undefined ? {} : { gateways }),
        ...(hosts.length === 0 ? {} : { hosts }),
        ...(retries === undefined ? {} : { retries: renderRetries(retries) }),
        ...(seconds === undefined ? {} : { timeout: `${seconds}s` }),
      },
    });
  }

  /**
   * Shifts requests by weight with Linkerd.
   */
  public static linkerd(): CanaryProvider {
    return new CanaryProvider({ provider: 'linkerd', router: Router.kubeProxy() });
  }

  /**
   * Shifts requests by weight with Traefik, through a TraefikService that Flagger defines.
   *
   * The TraefikService has the Service's name, and IngressRoutes have to target it (`kind: TraefikService`) instead of
   * the Service. Each TraefikIngressRoute of the workload does so, and those written elsewhere must, too. Flagger
   * uses the API group traefik.io from 1.42 on. Before, it used traefik.containo.us, which Traefik 3 does not read.
   *
   * @see https://docs.flagger.app/tutorials/traefik-progressive-delivery
   */
  public static traefik(): CanaryProvider {
    return new CanaryProvider({ provider: 'traefik', router: Router.traefik(), makesTraefikService: true });
  }

  /**
   * Shifts requests by weight with the Gateway API: an HTTPRoute that Flagger makes.
   *
   * The workload needs no `exposeViaGateway`.
   *
   * @param options The Gateways and hosts.
   */
  public static gatewayApi(options: GatewayApiCanaryOptions): CanaryProvider {
    requireOptions('options', options, 'GatewayApiCanaryOptions');
    const gatewayRefs = requireParentRefs('gatewayRefs', options.gatewayRefs).map((ref) => ref._render());
    const hosts = readRouteHosts(options, requireText);
    return new CanaryProvider({
      provider: 'gatewayapi:v1',
      router: Router.gateway(),
      makesHttpRoute: true,
      service: { gatewayRefs, ...(hosts.length === 0 ? {} : { hosts }) },
    });
  }

  /**
   * Shifts requests by weight with ingress-nginx: Flagger copies an Ingress that targets the workload's Service.
   *
   * @param ingressName The name of the Ingress, in the workload's namespace.
   */
  public static nginx(ingressName: string): CanaryProvider {
    const name = requireText('ingressName', ingressName);
    return new CanaryProvider({
      provider: 'nginx',
      router: Router.ingressNginx(),
      spec: { ingressRef: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name } },
    });
  }

  /**
   * Switches all requests at once with Kubernetes alone (blue/green), by changing the Service.
   */
  public static kubernetes(): CanaryProvider {
    return new CanaryProvider({ provider: 'kubernetes', router: Router.kubeProxy(), weighs: false });
  }

  private constructor(private readonly rendering: Rendering) {}

  /**
   * The provider as the Canary names it, such as `istio`.
   */
  public get provider(): string {
    return this.rendering.provider;
  }

  /** @internal */
  public get _router(): Router {
    return this.rendering.router;
  }

  /**
   * Whether it can split requests by weight.
   *
   * @internal
   */
  public get _weighs(): boolean {
    return this.rendering.weighs ?? true;
  }

  /** @internal */
  public get _makesTraefikService(): boolean {
    return this.rendering.makesTraefikService ?? false;
  }

  /** @internal */
  public get _makesHttpRoute(): boolean {
    return this.rendering.makesHttpRoute ?? false;
  }

  /** @internal */
  public _renderSpec(): object {
    return { provider: this.rendering.provider, ...this.rendering.spec };
  }

  /** @internal */
  public _renderService(): object {
    return { ...this.rendering.service };
  }
}

function renderRetries(retries: CanaryRetries): object {
  requireOptions('retries', retries, 'CanaryRetries');
  const { attempts, perTryTimeout, retryOn } = retries;
  const seconds = optionalSeconds('retries.perTryTimeout', perTryTimeout, 1);
  const conditions = requireTexts('retries.retryOn', retryOn ?? ['connect-failure', 'refused-stream']);
  return {
    attempts: requireInteger('retries.attempts', attempts, { min: 1, remedy: "omit 'retries' for none" }),
    ...(seconds === undefined ? {} : { perTryTimeout: `${seconds}s` }),
    retryOn: conditions.join(','),
  };
}

function requireTexts(name: string, list: readonly string[]): string[] {
  return requireFilled(name, list).map((text, i) => requireText(`${name}[${i}]`, text));
}

function requireFilled<T>(name: string, list: readonly T[]): readonly T[] {
  if (requireList(name, list).length === 0) {
    throw new Error(`'${name}' should have at least one entry, got an empty list`);
  }
  return list;
}
