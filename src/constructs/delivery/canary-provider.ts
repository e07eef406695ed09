import type { Duration } from 'cdk8s';
import { DNS_LABEL } from '../../kubernetes/names';
import { ifGiven, optionalSeconds, requireInteger, requireList, requireName, requireText } from '../base/arguments';
import { Router } from '../shutdown/router';

/**
 * When a request is tried again, and how often.
 */
export interface CanaryRetries {
  /**
   * How often at the most. At least 1.
   */
  readonly attempts: number;

  /**
   * How long one try may take.
   *
   * @default - as long as the request
   */
  readonly perTryTimeout?: Duration;

  /**
   * What is tried again, in Envoy's words. `gateway-error` repeats requests that may have been processed: leave it out
   * where that does harm.
   *
   * @default ['connect-failure', 'refused-stream']
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
   */
  readonly retryOn?: string[];
}

/**
 * How Istio leads to the workload.
 */
export interface IstioCanaryOptions {
  /**
   * Gateways, as `NAME.NAMESPACE.svc.cluster.local` or `NAMESPACE/NAME`.
   *
   * @default - none: only clients in the mesh
   */
  readonly gateways?: string[];

  /**
   * Hosts that the gateways answer to. Needed with gateways.
   *
   * @default - the Service's own name
   */
  readonly hosts?: string[];

  /**
   * Which requests are tried again.
   *
   * @default - Istio's own: 2 retries of what surely was not processed
   */
  readonly retries?: CanaryRetries;

  /**
   * How long a request may take with all its tries.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;
}

/**
 * A Gateway of the Gateway API.
 */
export interface CanaryGatewayRef {
  /**
   * Its name.
   */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default - the workload's
   */
  readonly namespace?: string;
}

/**
 * How the Gateway API leads to the workload.
 */
export interface GatewayApiCanaryOptions {
  /**
   * The Gateways. At least one.
   */
  readonly gatewayRefs: CanaryGatewayRef[];

  /**
   * Hosts that they answer to.
   *
   * @default - all
   */
  readonly hosts?: string[];
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
 * What moves requests from one revision to the other.
 *
 * @see https://docs.flagger.app/usage/how-it-works
 */
export class CanaryProvider {
  /**
   * Istio: a VirtualService and DestinationRules, by weight.
   *
   * @param options Where requests come in.
   */
  public static istio(options: IstioCanaryOptions = {}): CanaryProvider {
    const { retries, timeout } = options;
    const gateways = ifGiven(options.gateways, (list) => requireTexts('gateways', list));
    const hosts = ifGiven(options.hosts, (list) => requireTexts('hosts', list));
    if (gateways !== undefined && hosts === undefined) {
      throw new Error("'hosts' should say what 'gateways' answer to, got none; pass hosts: ['app.example.com']");
    }
    const seconds = optionalSeconds('timeout', timeout, 1);
    return new CanaryProvider({
      provider: 'istio',
      router: gateways === undefined ? Router.kubeProxy() : Router.gateway(),
      service: {
        ...(gateways === undefined ? {} : { gateways }),
        ...(hosts === undefined ? {} : { hosts }),
        ...(retries === undefined ? {} : { retries: renderRetries(retries) }),
        ...(seconds === undefined ? {} : { timeout: `${seconds}s` }),
      },
    });
  }

  /**
   * Linkerd, by weight.
   */
  public static linkerd(): CanaryProvider {
    return new CanaryProvider({ provider: 'linkerd', router: Router.kubeProxy() });
  }

  /**
   * Traefik, by weight: Flagger defines a TraefikService of the Service's name, and an IngressRoute has to lead to it
   * (`kind: TraefikService`), not to the Service. A TraefikIngressRoute of the workload does; one that is written
   * elsewhere has to. From Flagger 1.42 on it is one of traefik.io; before, of traefik.containo.us, which Traefik 3 does
   * not read.
   *
   * @see https://docs.flagger.app/tutorials/traefik-progressive-delivery
   */
  public static traefik(): CanaryProvider {
    return new CanaryProvider({ provider: 'traefik', router: Router.traefik(), makesTraefikService: true });
  }

  /**
   * The Gateway API: an HTTPRoute, by weight. Flagger makes it, so the workload needs no `exposeViaGateway`.
   *
   * @param options Where requests come in.
   */
  public static gatewayApi(options: GatewayApiCanaryOptions): CanaryProvider {
    const gatewayRefs = requireFilled('gatewayRefs', options.gatewayRefs).map(({ name, namespace }) => ({
      name: requireText('gatewayRefs.name', name),
      ...(namespace === undefined ? {} : { namespace: requireName('gatewayRefs.namespace', namespace, DNS_LABEL) }),
    }));
    const hosts = ifGiven(options.hosts, (list) => requireTexts('hosts', list));
    return new CanaryProvider({
      provider: 'gatewayapi:v1',
      router: Router.gateway(),
      makesHttpRoute: true,
      service: { gatewayRefs, ...(hosts === undefined ? {} : { hosts }) },
    });
  }

  /**
   * ingress-nginx, by weight: Flagger copies an Ingress that leads to the workload's Service.
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
   * Kubernetes alone: blue/green. The Service moves from one revision to the other at once.
   */
  public static kubernetes(): CanaryProvider {
    return new CanaryProvider({ provider: 'kubernetes', router: Router.kubeProxy(), weighs: false });
  }

  private constructor(private readonly rendering: Rendering) {}

  /** @internal */
  public get _name(): string {
    return this.rendering.provider;
  }

  /** @internal */
  public get _router(): Router {
    return this.rendering.router;
  }

  /**
   * Whether it can send a part of the requests to a revision.
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

function renderRetries({ attempts, perTryTimeout, retryOn }: CanaryRetries): object {
  const seconds = optionalSeconds('retries.perTryTimeout', perTryTimeout, 1);
  const conditions = requireTexts('retries.retryOn', retryOn ?? ['connect-failure', 'refused-stream']);
  return {
    attempts: requireInteger('retries.attempts', attempts, { min: 1, remedy: "leave 'retries' out for none" }),
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
