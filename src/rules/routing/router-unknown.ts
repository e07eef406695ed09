import { ROUTERS } from '../../kubernetes/routers/register';
import { ROUTER } from '../../manifest/annotations';
import { perList } from '../../model/objects';
import type { Exposure } from '../../model/traffic';
import { servingContainers, type Workload } from '../../model/workloads';
import { describe, servedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const routerUnknown: Rule = {
  meta: {
    id: 'router-unknown',
    group: 'routing',
    severity: 'warning',
    title: 'nothing says which router follows a route, so its time is not known',
    reason:
      'Routers need from a fraction of a second to minutes until they stop sending to a pod that leaves. Without knowing which one follows a route, nothing can be said about the hooks behind it.',
    remedy: `add the IngressClass, or the Gateway and its GatewayClass, to the input; or state the router by the annotation ${ROUTER} of the route or the workload, or by 'router' of the workload in the configuration; or the time itself by cdk8s-nonstop/propagation`,
    source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
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
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: gateway.networking.k8s.io/v1
  kind: HTTPRoute
  metadata:
    name: web
-   annotations: {}
+   annotations: { cdk8s-nonstop/router: envoy-gateway }
  spec:
    parentRefs: [{ name: public, namespace: infrastructure }]
    rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`,
  *check({ cluster }) {
    const seen = new Set<Exposure['via']>();
    for (const workload of servedWorkloads(cluster)) {
      for (const exposure of unknownExposures(workload)) {
        if (!seen.has(exposure.via)) {
          seen.add(exposure.via);
          yield toDetection(workload, exposure);
        }
      }
    }
  },
};

/** A hook that suffices for every router proves something whichever it is. */
const SLOWEST_SECONDS = Math.max(...ROUTERS.map(({ leaves }) => leaves.recommendedSeconds));

/** The exposures of which nothing is known, if the hooks of the workload are. */
function unknownExposures(workload: Workload): readonly Exposure[] {
  const { exposures, times } = workload;
  const delays = servingContainers(workload).containers.map(({ preStop }) => preStop?.delaySeconds);
  const isJudged = delays.length > 0 && delays.every((delay) => delay !== undefined && delay < SLOWEST_SECONDS);
  return !isJudged || times.isPropagationStated || times.isLameDuck ? [] : assumedOf(exposures);
}

const assumedOf = perList((exposures: readonly Exposure[]) =>
  exposures.filter(({ propagation }) => propagation.certainty === 'assumed'),
);

function toDetection({ object }: Workload, { via, router, propagation }: Exposure): Detection {
  const isNamed = !['gateway', 'ingress'].includes(router.id);
  return {
    object: via,
    path: ['spec'],
    verdict: 'unproven',
    message: isNamed
      ? `no source says how long ${router.name}, which follows this route to ${describe(object)}, keeps sending to a pod that leaves (${propagation.source})`
      : `nothing in the input says which router follows this route to ${describe(object)}, and routers need from 1 s to ${SLOWEST_SECONDS} s to stop sending to a pod that leaves`,
    ...(isNamed && {
      remedy:
        "state the time by the annotation cdk8s-nonstop/propagation of the workload, or by 'propagation' in the configuration",
    }),
  };
}
