import { groupBy, identity } from '../../model/objects';
import { type RouteClaim, routeClaims } from '../../model/traffic';
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
      yield* judge(rivals);
    }
  },
};

function* judge([first, ...others]: readonly RouteClaim[]): Iterable<Detection> {
  for (const { object, rule, target, path } of others) {
    // An object that appears twice is two states of one, such as one per environment.
    if (first !== undefined && target !== first.target && identity(object) !== identity(first.object)) {
      yield {
        object,
        other: first.object,
        path,
        message: `${rule} is also claimed by ${describe(first.object)} in namespace ${first.object.namespace}, for another Service: which of them answers is left to chance`,
      };
    }
  }
}
