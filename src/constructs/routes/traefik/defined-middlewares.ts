import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { requireInstance } from '../../base/arguments';
import { TraefikMiddleware } from './traefik-middleware';
import type { MiddlewareReference } from './middlewares/middleware-spec';
import { defineTraefikObject } from './traefik-object';
import type { TraefikVersion } from './traefik-version';

export interface MiddlewareOwner {
  readonly scope: Construct;
  readonly version: TraefikVersion;
  /** The prefix of Middleware names. */
  readonly stem: string;
  /** The namespace and labels of the objects. */
  readonly metadata: ApiObjectMetadata;
  /** The replicas that always serve, or undefined if several workloads share the objects. */
  readonly replicas: number | undefined;
}

/** The Middlewares that one owner defines, each once. */
export class DefinedMiddlewares {
  private readonly elsewhere = new Set<ApiObject>();
  private readonly byName = new Map<string, { readonly choice: TraefikMiddleware; readonly object: ApiObject }>();

  public constructor(private readonly owner: MiddlewareOwner) {}

  public get objects(): readonly ApiObject[] {
    return [...this.byName.values()].map(({ object }) => object);
  }

  /** The objects that must exist before a route that uses the middlewares. */
  public get needed(): readonly ApiObject[] {
    return [...this.objects, ...this.elsewhere];
  }

  public object(name: string): ApiObject {
    const found = this.byName.get(name);
    if (found === undefined) {
      throw new Error(`no middleware is called '${name}'`);
    }
    return found.object;
  }

  /** Returns the reference to a middleware, and defines it unless it exists. Members of a chain are defined first. */
  public define(name: string, middleware: TraefikMiddleware): MiddlewareReference {
    requireInstance(name, middleware, TraefikMiddleware, 'TraefikMiddleware.compress()');
    if (middleware._reference !== undefined) {
      if (middleware._object !== undefined) {
        this.elsewhere.add(middleware._object);
      }
      return { ...middleware._reference };
    }
    const { scope, version, stem, metadata, replicas } = this.owner;
    const objectName = middleware._name ?? `${stem}-${middleware._kind}`;
    const known = this.byName.get(objectName);
    if (known !== undefined) {
      if (known.choice === middleware) {
        return { name: objectName };
      }
      throw new Error(
        `'${name}' should have a unique name, got a second '${objectName}'; add .named('...') to one of them`,
      );
    }
    const members = middleware._members.map((member, i) => this.define(`members[${i}]`, member));
    const spec = middleware._render({ version, replicas, members });
    const object = defineTraefikObject(
      scope,
      idOf(middleware),
      'Middleware',
      version,
      { ...metadata, name: objectName },
      () => spec,
    );
    this.byName.set(objectName, { choice: middleware, object });
    return { name: objectName };
  }
}

function idOf({ _kind, _name }: TraefikMiddleware): string {
  return `Middleware-${_name ?? _kind}`;
}
