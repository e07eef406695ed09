import { type ApiObject, type ApiObjectMetadata, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { ifGiven, requireInstance } from '../../base/arguments';
import { requireMetadata } from '../../base/metadata';
import { DefinedMiddlewares } from './defined-middlewares';
import { TraefikMiddleware } from './traefik-middleware';
import { TraefikVersion } from './traefik-version';

/**
 * A Middleware that several routes share.
 */
export interface SharedTraefikMiddlewareProps {
  /**
   * What it does. A retry has to say its attempts, for there are no replicas to count.
   */
  readonly middleware: TraefikMiddleware;

  /**
   * The Traefik that reads it.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;

  /**
   * Name, namespace, labels and annotations.
   *
   * @default - a name that follows from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a Middleware for several routes: give them its `reference`.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/
 */
export class SharedTraefikMiddleware extends Construct {
  /**
   * The Middleware, for the escape hatch. A chain's members are beside it.
   */
  public readonly middleware: ApiObject;

  /**
   * What routes of the same namespace are given.
   */
  public readonly reference: TraefikMiddleware;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props What it is.
   */
  public constructor(scope: Construct, id: string, props: SharedTraefikMiddlewareProps) {
    super(scope, id);
    const { middleware, version, metadata } = props;
    requireInstance('middleware', middleware, TraefikMiddleware, 'TraefikMiddleware.compress()');
    const { name, ...rest } = ifGiven(metadata, (given) => requireMetadata('metadata', given)) ?? {};
    const stem = name ?? middleware._name ?? Names.toDnsLabel(this);
    const defined = new DefinedMiddlewares({
      scope: this,
      version:
        ifGiven(version, (given) => requireInstance('version', given, TraefikVersion, 'TraefikVersion.V3')) ??
        TraefikVersion.V3,
      stem,
      metadata: rest,
      replicas: undefined,
    });
    const reference = defined.define('middleware', middleware.named(stem));
    this.middleware = defined.object(reference.name);
    this.reference = middleware._definedAs(this.middleware);
  }
}
