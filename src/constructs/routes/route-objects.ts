/**
 * The objects that the routes of a chart define. Two of one name are one to Kubernetes: the one that is applied last
 * replaces the other, and with it a route. Charts are held apart, for they may be one app in two clusters.
 */
import { type ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RoutedWorkload } from './routed-workload';

/** A route, and what it defines so far. */
interface RouteObjects {
  readonly route: Construct;
  readonly workloads: readonly RoutedWorkload[];
  readonly objects: () => readonly ApiObject[];
}

const routesOfCharts = new WeakMap<Chart, RouteObjects[]>();

/** Makes names that are taken fail the synthesis. */
export function registerObjects(defined: RouteObjects): void {
  const { route } = defined;
  const chart = Chart.of(route);
  routesOfCharts.set(chart, [...(routesOfCharts.get(chart) ?? []), defined]);
  route.node.addValidation({ validate: () => takenNames(defined, routesOfCharts.get(chart) ?? []) });
}

/** The objects of the chart's routes that lead to a workload. */
export function routeObjectsTo(workload: RoutedWorkload): ApiObject[] {
  return (routesOfCharts.get(Chart.of(workload)) ?? [])
    .filter(({ workloads }) => workloads.includes(workload))
    .flatMap(({ objects }) => objects());
}

function takenNames(defined: RouteObjects, all: readonly RouteObjects[]): string[] {
  const own = new Set(defined.objects().map(identity));
  return all
    .filter(({ route }) => route !== defined.route)
    .flatMap(({ route, objects }) =>
      objects()
        .filter((object) => own.has(identity(object)))
        .map(({ kind, name }) => {
          const share = kind === 'Middleware' ? ', or share a SharedTraefikMiddleware' : '';
          return (
            `${kind} '${name}' is defined by ${route.node.path} too: the one that is applied last ` +
            `replaces the other; give one of them a 'metadata.name' of its own${share}`
          );
        }),
    );
}

function identity({ apiVersion, kind, name, metadata }: ApiObject): string {
  return [apiVersion, kind, metadata.namespace ?? '', name].join(' ');
}
