/**
 * The requests that IngressRoutes want for themselves, as they render.
 */
import type { ApiObject } from 'cdk8s';
import { renderUnannotated } from '../../base/late-rendering';

interface Reference {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** What is read of an IngressRoute. */
export interface IngressRouteSpec {
  readonly entryPoints?: readonly string[];
  readonly routes?: readonly {
    readonly match?: string;
    readonly priority?: number;
    readonly services?: readonly Reference[];
  }[];
  readonly tls?: { readonly secretName?: string; readonly certResolver?: string };
}

export interface RuleClaim {
  /** Equal for two claims of which Traefik follows only one. */
  readonly key: string;
  readonly entryPoint: string;
  readonly match: string;
  readonly tls: string;
  /** Equal for claims of the same Services: between them the rule `route-rule-taken` sees no difference. */
  readonly target: string;
}

export function ruleClaims(object: ApiObject): RuleClaim[] {
  const { entryPoints = [], routes = [], tls } = specOf(object);
  return entryPoints.flatMap((entryPoint) =>
    routes.map(({ match = '', priority = 0, services = [] }) => ({
      key: JSON.stringify([object.apiGroup, entryPoint, match, priority]),
      entryPoint,
      match,
      tls: JSON.stringify(tls),
      target: JSON.stringify(
        services.map(({ kind = 'Service', namespace = object.metadata.namespace, name }) => [kind, namespace, name]),
      ),
    })),
  );
}

export function specOf(object: ApiObject): IngressRouteSpec {
  return (renderUnannotated(object) as { readonly spec?: IngressRouteSpec }).spec ?? {};
}
