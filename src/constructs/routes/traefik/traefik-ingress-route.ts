import { type ApiObject, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { Certificate } from '../../../../imports/cert-manager.io';
import { requireInstance } from '../../base/arguments';
import { keepEveryField } from '../../base/late-rendering';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { Router } from '../../shutdown/router';
import { DefinedMiddlewares } from './defined-middlewares';
import { keepRouteAcknowledgements, validateRoute } from './traefik-contradictions';
import { type RouteChoices, resolveRoute } from './traefik-ingress-route-choices';
import type { TraefikIngressRouteProps } from './traefik-ingress-route-props';
import { TRAEFIK } from '../ingress/ingress-class';
import { registerObjects } from '../route-objects';
import { admitRoute } from '../route-admission';
import { TraefikMiddleware } from './traefik-middleware';
import type { MiddlewareReference } from './middlewares/middleware-spec';
import { defineTraefikObject, type Spec } from './traefik-object';
import { registerRules } from './traefik-rule-claims';

/**
 * Defines Traefik IngressRoutes to a workload, with the Middlewares and the certificate that they need.
 *
 * With TLS there are two IngressRoutes: NAME-https, and NAME-http, which redirects. Without TLS there is only
 * NAME-http. The route determines the workload's propagation: Traefik applies changes at most every 2 seconds, so pods
 * keep serving for 10.
 *
 * @example
 * new TraefikIngressRoute(this, 'Route', {
 *   workload: web,
 *   host: 'shop.example.com',
 *   tls: IngressRouteTls.certResolver('letsencrypt'),
 *   middlewares: [TraefikMiddleware.retry()],
 * });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export class TraefikIngressRoute extends Construct {
  /**
   * The IngressRoute to the workload, for the escape hatch.
   */
  public readonly ingressRoute: ApiObject;

  /**
   * The IngressRoute that redirects to https, or undefined without TLS or with `PlainHttp.none()`.
   */
  public readonly redirectRoute?: ApiObject;

  /**
   * The Certificate, or undefined unless cert-manager provides it.
   */
  public readonly certificate?: ApiObject;

  private readonly choices: RouteChoices;
  private readonly defined: DefinedMiddlewares;
  private readonly references: MiddlewareReference[] = [];

  /**
   * @param scope The parent construct.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the route.
   * @throws If a value is invalid or would lose requests.
   */
  public constructor(scope: Construct, id: string, props: TraefikIngressRouteProps) {
    super(scope, id);
    requireOptions('props', props, 'TraefikIngressRouteProps');
    const choices = resolveRoute(props);
    const { workload } = props;
    this.choices = choices;
    const replicas = workload._plan.floor.replicas;
    this.defined = new DefinedMiddlewares({ scope: this, ...choices, replicas });
    this.certificate = defineCertificate(this, choices);
    this.ingressRoute = this.defineRoute(choices.tls === undefined ? 'http' : 'https', () => this.render());
    this.redirectRoute = this.defineRedirect();
    (props.middlewares ?? []).forEach((middleware) => {
      this.addMiddleware(middleware);
    });
    const { workloads } = choices.services;
    workloads.forEach((served) => {
      served.addRouter(Router.traefik());
      admitRoute(served, `IngressRoute ${this.ingressRoute.name}`, TRAEFIK, props.networkPolicy);
    });
    const transport = props.serversTransport === undefined ? [] : [props.serversTransport];
    this.applyFirst(...workloads.map(({ _service }) => _service), ...transport);
    registerObjects({ route: this, targets: workloads, objects: () => this.objects });
    registerRules(this, workloads);
    keepRouteAcknowledgements(this, choices);
    this.node.addValidation({ validate: () => validateRoute(this, choices) });
  }

  /**
   * The Middlewares that the route defines, for the escape hatch.
   */
  public get middlewares(): ApiObject[] {
    return [...this.defined.objects];
  }

  /**
   * Adds a middleware after the existing ones.
   *
   * @param middleware The middleware.
   */
  public addMiddleware(middleware: TraefikMiddleware): void {
    requireInstance('middlewares', middleware, TraefikMiddleware, 'TraefikMiddleware.compress()');
    if (middleware._redirects) {
      throw new Error(
        this.choices.tls === undefined
          ? "'middlewares' should not redirect to https without 'tls', got one that does: https would not be served; pass 'tls', which redirects"
          : "'middlewares' should not redirect to https, got one that does: a redirect loop; redirect with 'http' instead",
      );
    }
    this.references.push(this.defined.define('middlewares', middleware));
    this.applyFirst();
  }

  private get objects(): readonly ApiObject[] {
    const optional = [this.redirectRoute, this.certificate].flatMap((object) => object ?? []);
    return [this.ingressRoute, ...optional, ...this.defined.objects];
  }

  /**
   * Traefik drops a route that refers to a missing object, and its requests are lost. Such objects are printed, and so
   * applied, before the route. The order of charts is kept, since two charts may have routes to each other.
   */
  private applyFirst(...others: readonly IConstruct[]): void {
    const chart = Chart.of(this);
    const named = [...others, ...this.defined.needed].filter((other) => other.node.scopes.includes(chart));
    for (const route of [this.ingressRoute, this.redirectRoute].flatMap((object) => object ?? [])) {
      route.addDependency(...named);
    }
  }

  private render(): Spec {
    const { entryPoints, tls } = this.choices;
    return withoutUndefined({
      entryPoints,
      routes: [this.rule(this.references)],
      tls: tls?._render(this.certificate === undefined ? undefined : secretNameOf(this.choices)),
    });
  }

  private rule(middlewares: readonly MiddlewareReference[]): Spec {
    const { rule: match, priority, services } = this.choices;
    return withoutUndefined({
      kind: 'Rule',
      match,
      priority,
      services: services.render(),
      middlewares: middlewares.length === 0 ? undefined : [...middlewares],
    });
  }

  private defineRedirect(): ApiObject | undefined {
    const { _entryPoints: entryPoints, _middleware: middleware } = this.choices.http;
    if (middleware === undefined) {
      return undefined;
    }
    const reference = this.defined.define('http', middleware);
    return this.defineRoute('http', () => ({ entryPoints, routes: [this.rule([reference])] }));
  }

  private defineRoute(protocol: 'http' | 'https', spec: () => Spec): ApiObject {
    const { version, metadata, stem } = this.choices;
    const id = protocol === 'https' ? 'Https' : 'Http';
    return defineTraefikObject(this, id, 'IngressRoute', version, { ...metadata, name: `${stem}-${protocol}` }, spec);
  }
}

function defineCertificate(scope: Construct, choices: RouteChoices): ApiObject | undefined {
  const certificate = choices.tls?._certificate;
  if (certificate === undefined) {
    return undefined;
  }
  const dnsNames = certificate.dnsNames ?? choices.match._hosts();
  if (dnsNames.length === 0) {
    throw new Error("'dnsNames' should be set if the rule has no host, got none");
  }
  const { issuerRef, duration, renewBefore } = certificate;
  const secretName = secretNameOf(choices);
  const object = new Certificate(scope, 'Certificate', {
    metadata: { ...choices.metadata, name: secretName },
    spec: withoutUndefined({ secretName, dnsNames: [...dnsNames], issuerRef, duration, renewBefore }),
  });
  keepEveryField(object);
  return object;
}

function secretNameOf({ tls, stem }: RouteChoices): string {
  return tls?._certificate?.secretName ?? `${stem}-tls`;
}
