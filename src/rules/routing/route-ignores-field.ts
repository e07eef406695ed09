import type { Fields } from '../../model/objects';
import type { Rule } from '../rule';

/** Fields that Traefik reads for Services only. The port is not one of them: every TraefikService has its own. */
const FIELDS_OF_SERVICES = [
  'healthCheck',
  'passHostHeader',
  'passiveHealthCheck',
  'responseForwarding',
  'scheme',
  'serversTransport',
  'sticky',
] as const;

export const routeIgnoresField: Rule = {
  meta: {
    id: 'route-ignores-field',
    group: 'routing',
    severity: 'warning',
    title: 'an IngressRoute sets fields of a TraefikService that Traefik reads for Services only',
    reason:
      'For a backend of kind TraefikService, Traefik reads the name and the weight. How to reach the pods, and whether a cookie binds clients to one, is read where the TraefikService names its Services. The same fields in the route are ignored without an error.',
    remedy: 'move the fields to the Services that the TraefikService names, or remove them',
    source: 'https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/service/',
  },
  example: `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: web }
  spec:
    routes:
      - kind: Rule
        match: Host(\`shop.example.com\`)
        services:
          - kind: TraefikService
            name: web
-           scheme: h2c
  ---
  apiVersion: traefik.io/v1alpha1
  kind: TraefikService
  metadata: { name: web }
  spec:
    weighted:
      services:
        - name: web
          port: 80
+         scheme: h2c
`,
  *check({ cluster }) {
    for (const { object } of cluster.routes) {
      for (const backend of object.kind === 'IngressRoute' && !object.isOwned ? backendsOf(object.fields) : []) {
        const ignored = FIELDS_OF_SERVICES.filter((field) => isSet(backend, field));
        if (ignored.length > 0) {
          yield {
            object,
            path: backend.path,
            message: `the route sets ${ignored.join(', ')} of TraefikService ${backend.text('name') ?? ''}, which Traefik ignores: requests reach the pods as if nothing were set`,
          };
        }
      }
    }
  },
};

function backendsOf(fields: Fields): readonly Fields[] {
  return fields
    .child('spec')
    .children('routes')
    .flatMap((route) => route.children('services'))
    .filter((backend) => backend.text('kind') === 'TraefikService');
}

/** Setting the default explicitly changes nothing. */
function isSet(backend: Fields, field: (typeof FIELDS_OF_SERVICES)[number]): boolean {
  return backend.has(field) && !(field === 'passHostHeader' && backend.flag(field) === true);
}
