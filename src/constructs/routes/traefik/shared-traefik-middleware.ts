import { type ApiObject, type ApiObjectMetadata, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { optionalInstance, requireInstance } from '../../base/arguments';
import { optionalMetadata } from '../../base/metadata';
import { requireOptions } from '../../base/options';
import { DefinedMiddlewares } from './defined-middlewares';
import { TraefikMiddleware } from './traefik-middleware';
import { TraefikVersion } from './traefik-version';

/**
 * Options of a Middleware that several routes share.
 */
export interface SharedTraefikMiddlewareProps {
  /**
   * The middleware. A retry must set its attempts, because there is no workload whose replicas count.
   */
  readonly middleware: TraefikMiddleware;

  /**
   * The version of Traefik.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;

  /**
   * The name, namespace, labels and annotations.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a Middleware for several routes. Pass its `reference` to them.
 *
 * @example
 * const compress = new SharedTraefikMiddleware(this, 'Compress', { middleware: TraefikMiddleware.compress() });
 * web.exposeViaIngressRoute({ host: 'shop.example.com', middlewares: [compress.reference] });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/
 */
export class SharedTraefikMiddleware extends Construct {
  /**
   * The Middleware, for the escape hatch. The members of a chain are separate objects.
   */
  public readonly middleware: ApiObject;

  /**
   * The reference for routes in the same namespace.
   */
  public readonly reference: TraefikMiddleware;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the Middleware.
   */
  public constructor(scope: Construct, id: string, props: SharedTraefikMiddlewareProps) {
    super(scope, id);
    requireOptions('props', props, 'SharedTraefikMiddlewareProps');
    const { middleware, version, metadata } = props;
    requireInstance('middleware', middleware, TraefikMiddleware, 'TraefikMiddleware.compress()');
    const { name, ...rest } = optionalMetadata('metadata', metadata) ?? {};
    const stem = name ?? middleware._name ?? Names.toDnsLabel(this);
    const defined = new DefinedMiddlewares({
      scope: this,
      version: optionalInstance('version', version, TraefikVersion, 'TraefikVersion.V3') ?? TraefikVersion.V3,
      stem,
      metadata: rest,
      replicas: undefined,
    });
    const reference = defined.define('middleware', middleware.named(stem));
    this.middleware = defined.object(reference.name);
    this.reference = middleware._definedAs(this.middleware);
  }
}
