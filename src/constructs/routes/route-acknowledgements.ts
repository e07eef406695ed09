/**
 * The reasons for findings that rules may report on a route's objects. What the construct itself finds is kept more
 * precisely: see `traefik-contradictions.ts`.
 */
import type { ApiObject } from 'cdk8s';
import type { RuleId } from '../../manifest/rule-ids';
import { RULES_OF_SERVICES } from '../workload/kept-acknowledgements';
import type { RouteTarget } from './route-target';

const RULES_BY_KIND: Readonly<Record<string, readonly RuleId[]>> = {
  HTTPRoute: ['backend-port-absent', 'route-not-admitted', 'route-without-service', 'router-unknown'],
  Ingress: ['backend-port-absent', 'route-rule-taken', 'route-without-service', 'router-retired', 'router-unknown'],
  IngressRoute: ['backend-port-absent', 'route-without-service'],
  Service: RULES_OF_SERVICES,
};

/** Keeps the acknowledgements of the targets' owners on the objects of a route that the rules may report. */
export function keepOnRoute(objects: readonly ApiObject[], targets: readonly RouteTarget[]): void {
  for (const { _plan: plan } of targets) {
    for (const object of objects) {
      plan.choices.acknowledge.keepWhereReported(object, RULES_BY_KIND[object.kind] ?? []);
    }
  }
}
