import type { Cluster } from '../../model/cluster';
import { apiGroup, type KubernetesObject } from '../../model/objects';
import { type CrossReference, grants, type Route } from '../../model/traffic';
import type { FieldPath } from '../../manifest/field-path';
import type { Rule } from '../rule';

const GATEWAY_API = 'gateway.networking.k8s.io';

export const referenceGrantMissing: Rule = {
  meta: {
    id: 'reference-grant-missing',
    group: 'routing',
    severity: 'error',
    title: 'a route or a Gateway refers to another namespace, which does not grant it',
    reason:
      'The Gateway API follows a reference to a Service or a Secret of another namespace only if a ReferenceGrant there allows it. Without one, requests are answered with 500, or the listener has no certificate.',
    remedy: 'add a ReferenceGrant to the namespace of the Service or the Secret, or move the route there',
    source: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web, namespace: shop }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 10 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web, namespace: shop }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: gateway.networking.k8s.io/v1
  kind: HTTPRoute
  metadata:
    name: web
    namespace: edge
    annotations: { cdk8s-nonstop/router: envoy-gateway }
  spec:
    parentRefs: [{ name: public }]
    rules: [{ backendRefs: [{ name: web, namespace: shop, port: 80 }] }]
  ---
  apiVersion: gateway.networking.k8s.io/v1beta1
  kind: ReferenceGrant
  metadata: { name: edge, namespace: shop }
  spec:
-   from: [{ group: gateway.networking.k8s.io, kind: GRPCRoute, namespace: edge }]
+   from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge }]
    to: [{ group: '', kind: Service }]
`,
  *check({ cluster }) {
    const all = [
      ...cluster.routes.flatMap(ofRoute),
      ...[...cluster.gateways.values()].flatMap(({ object }) => ofGateway(object)),
    ];
    for (const { path, ...reference } of all) {
      if (!cluster.referenceGrants.some((grant) => grants(grant, reference))) {
        const { from, kind, name, namespace } = reference;
        yield {
          object: from,
          path,
          ...(!isProven(cluster, reference) && { verdict: 'unproven' as const }),
          message: `no ReferenceGrant in namespace ${namespace} lets ${from.kind} ${from.name} of namespace ${from.namespace} refer to ${kind} ${name}: ${kind === 'Service' ? 'requests to it are answered with 500' : 'the listener has no certificate'}`,
        };
      }
    }
  },
};

type Placed = CrossReference & { readonly path: FieldPath };

function ofRoute({ object, backends }: Route): readonly Placed[] {
  return apiGroup(object.apiVersion) !== GATEWAY_API || object.isOwned
    ? []
    : backends
        .filter(({ namespace }) => namespace !== object.namespace)
        .map(({ namespace, service, path }) => ({
          from: object,
          namespace,
          group: '',
          kind: 'Service',
          name: service,
          path,
        }));
}

function ofGateway(object: KubernetesObject): readonly Placed[] {
  return object.fields
    .child('spec')
    .children('listeners')
    .flatMap((listener) => listener.child('tls').children('certificateRefs'))
    .flatMap((reference): readonly Placed[] => {
      const namespace = reference.text('namespace') ?? object.namespace;
      const [group, kind] = [reference.text('group') ?? '', reference.text('kind') ?? 'Secret'];
      return namespace === object.namespace
        ? []
        : [{ from: object, namespace, group, kind, name: reference.text('name') ?? '', path: reference.path }];
    });
}

/** Whether the input shows the namespace: it has grants of it, or the object that is referred to. */
function isProven(
  { referenceGrants, servicesByName, objects }: Cluster,
  { from, namespace, kind, name }: CrossReference,
): boolean {
  // A namespace that is not written may turn out to be the same.
  if (from.reference.namespace === undefined) {
    return false;
  }
  const isThere =
    kind === 'Service'
      ? servicesByName.has(`${namespace}/${name}`)
      : objects.some((object) => object.kind === kind && object.namespace === namespace && object.name === name);
  return isThere || referenceGrants.some((grant) => grant.namespace === namespace);
}
