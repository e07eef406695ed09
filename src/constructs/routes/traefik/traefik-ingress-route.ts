import { type ApiObject, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { Certificate } from '../../../../imports/cert-manager.io';
import { requireInstance } from '../../base/arguments';
import { keepEveryField } from '../../base/late-rendering';
import { withoutUndefined } from '../../base/plain-objects';
import { Router } from '../../shutdown/router';
import { DefinedMiddlewares } from './defined-middlewares';
import { keepRouteAcknowledgements, validateRoute } from './traefik-contradictions';
import { type RouteChoices, resolveRoute } from './traefik-ingress-route-choices';
import type { TraefikIngressRouteProps } from './traefik-ingress-route-props';
import { TRAEFIK } from '../ingress/ingress-class';
import { registerObjects } from '../route-objects';
import { admitRoute } from '../route-workload';
import type { RoutedWorkload } from '../routed-workload';
import { TraefikMiddleware } from './traefik-middleware';
import type { MiddlewareReference } from './middlewares/middleware-spec';
import { defineTraefikObject, type Spec } from './traefik-object';
import { registerRoute } from './traefik-routes';

/**
 * Defines IngressRoutes of Traefik's to a workload, with the Middlewares and the certificate they need.
 *
 * With TLS there are two: NAME-https, and NAME-http that redirects; without TLS there is NAME-http. The workload's
 * propagation follows from the route: Traefik applies changes at most every 2 seconds, so pods serve on for 10.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export class TraefikIngressRoute extends Construct {
  /**
   * The IngressRoute that leads to the workload, for the escape hatch.
   */
  public readonly ingressRoute: ApiObject;

  /**
   * The IngressRoute that redirects to https. Undefined without TLS, or where `PlainHttp.none()` was chosen.
   */
  public readonly redirectRoute?: ApiObject;

  /**
   * The Certificate. Undefined unless cert-manager looks after it.
   */
  public readonly certificate?: ApiObject;

  private readonly choices: RouteChoices;
  private readonly defined: DefinedMiddlewares;
  private readonly references: MiddlewareReference[] = [];

  /**
   * @param scope The construct that holds it.
   * @param id Its name within the scope.
   * @param props What it is.
   * @throws If a value is none that Traefik takes, or one that loses requests.
   */
  public constructor(scope: Construct, id: string, props: TraefikIngressRouteProps) {
    super(scope, id);
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
    registerRoute(this);
    registerObjects({ route: this, workloads, objects: () => this.objects });
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
   * Adds what is done with requests, after what is done already.
   *
   * @param middleware What is done.
   */
  public addMiddleware(middleware: TraefikMiddleware): void {
    requireInstance('middlewares', middleware, TraefikMiddleware, 'TraefikMiddleware.compress()');
    if (middleware._redirects) {
      throw new Error(
        this.choices.tls === undefined
          ? "'middlewares' should not redirect to https without 'tls', got one that does: nothing would answer there; say 'tls', which redirects"
          : "'middlewares' should not redirect to https what came by https, got one that does: a redirect loop; say it in 'http'",
      );
    }
    this.references.push(this.defined.define('middlewares', middleware));
    this.applyFirst();
  }

  /** @internal */
  public get _workloads(): readonly RoutedWorkload[] {
    return this.choices.services.workloads;
  }

  private get objects(): readonly ApiObject[] {
    const optional = [this.redirectRoute, this.certificate].flatMap((object) => object ?? []);
    return [this.ingressRoute, ...optional, ...this.defined.objects];
  }

  /**
   * A route that names what is not there yet is dropped by Traefik, and its requests with it: what it names is printed,
   * and so applied, before it. Charts are left in their order: two may lead to each other.
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
    throw new Error("'dnsNames' should be given where the rule names no host, got none");
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
