import type { Cluster } from '../../model/cluster';
import { groupBy, identity } from '../../model/objects';
import { type ClaimTarget, findPort, type RouteClaim, routeClaims } from '../../model/traffic';
import { describe } from '../helpers';
import type { Detection, Rule } from '../rule';

export const routeRuleTaken: Rule = {
  meta: {
    id: 'route-rule-taken',
    group: 'routing',
    severity: 'warning',
    title: 'two routes claim the same requests for different Services',
    reason:
      'A router follows one of two equal rules. Which one depends on the order in which it reads them, and may change when an object is recreated: from then on, the requests of one go to the other.',
    remedy: "remove one of the two rules, make them differ, or (with Traefik) give one a 'priority'",
    source:
      'https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/#priority-calculation',
  },
  example: `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: web }
  spec:
    ingressClassName: nginx
    rules:
      - host: shop.example.com
        http:
          paths:
            - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: other }
  spec:
    ingressClassName: nginx
    rules:
      - host: shop.example.com
        http:
          paths:
-           - { path: /, pathType: Prefix, backend: { service: { name: other, port: { number: 80 } } } }
+           - { path: /other, pathType: Prefix, backend: { service: { name: other, port: { number: 80 } } } }
`,
  *check({ cluster }) {
    const claims = cluster.routes.flatMap(({ object }) => (object.isOwned ? [] : routeClaims(object)));
    for (const [, rivals] of groupBy(claims, ({ key }) => key)) {
      yield* judge(cluster, rivals);
    }
  },
};

function* judge(cluster: Cluster, [first, ...others]: readonly RouteClaim[]): Iterable<Detection> {
  for (const claim of others) {
    const { object, rule, path } = claim;
    // An object that appears twice is two states of one, such as one per environment.
    if (first === undefined || identity(object) === identity(first.object) || isSame(cluster, claim, first)) {
      continue;
    }
    const what = namesOf(claim) === namesOf(first) ? 'another port of the same Service' : 'another Service';
    yield {
      object,
      other: first.object,
      path,
      message: `${rule} is also claimed by ${describe(first.object)} in namespace ${first.object.namespace}, for ${what}: which of them answers is left to chance`,
    };
  }
}

/** Whether both send requests to the same ports of the same Services, whether they name them or count them. */
function isSame(cluster: Cluster, one: RouteClaim, other: RouteClaim): boolean {
  const resolve = ({ targets }: RouteClaim): string =>
    JSON.stringify(
      targets.map(({ kind, namespace, name, port }) => [
        kind,
        namespace,
        name,
        numberOf(cluster, namespace, name, port),
      ]),
    );
  return resolve(one) === resolve(other);
}

function numberOf(
  { servicesByName }: Cluster,
  namespace: string,
  name: string,
  port: ClaimTarget['port'],
): ClaimTarget['port'] {
  const [service] = servicesByName.get(`${namespace}/${name}`) ?? [];
  const found = service === undefined || port === undefined ? undefined : findPort(service, port);
  return found?.port ?? port;
}

function namesOf({ targets }: RouteClaim): string {
  return JSON.stringify(targets.map(({ kind, namespace, name }) => [kind, namespace, name]));
}
