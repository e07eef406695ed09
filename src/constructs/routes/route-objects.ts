/**
 * The objects that a route defines. If two have the same name, Kubernetes treats them as one object: the one that is
 * applied last replaces the other, and a route is lost.
 */
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ChartClaims, type Claim } from './chart-claims';
import { keepOnRoute } from './route-acknowledgements';
import type { RouteTarget } from './route-target';

interface RouteObjects {
  readonly route: Construct;
  readonly targets: readonly RouteTarget[];
  /** The objects defined so far. */
  readonly objects: () => readonly ApiObject[];
}

interface NameClaim extends Claim {
  readonly object: ApiObject;
}

/** Adds a route's objects to its targets, and makes synthesis fail if another route of the chart uses their names. */
export function registerObjects({ route, targets, objects }: RouteObjects): void {
  targets.forEach((target) => {
    target._addRoute(objects);
  });
  keepOnRoute(objects(), targets);
  const names = ChartClaims.of<NameClaim>(route, 'route-names');
  names.add(route, () => objects().map((object) => ({ key: identity(object), object })));
  route.node.addValidation({ validate: () => takenNames(names, route) });
}

function takenNames(names: ChartClaims<NameClaim>, route: Construct): string[] {
  return names.rivalsOf(route).rivals.map(({ owner, claim: { object } }) => {
    const share = object.kind === 'Middleware' ? ', or share a SharedTraefikMiddleware' : '';
    return (
      `${object.kind} '${object.name}' is also defined by ${owner.node.path}: the one that is applied last ` +
      `replaces the other; give one of them its own 'metadata.name'${share}`
    );
  });
}

function identity({ apiVersion, kind, name, metadata }: ApiObject): string {
  return [apiVersion, kind, metadata.namespace ?? '', name].join(' ');
}
