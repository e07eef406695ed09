import type { RouterSeconds } from '../../kubernetes/routers/router-profile';
import { perList } from '../../model/objects';
import { type Exposure, isGated } from '../../model/traffic';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const minreadyCoversPropagation: Rule = {
  meta: {
    id: 'minready-covers-propagation',
    group: 'rollout',
    severity: 'warning',
    title: 'old pods stop before the load balancer knows the new ones',
    reason:
      'A pod counts as available minReadySeconds after it is ready, whether or not the load balancer outside the cluster has registered and checked it. Old pods may be gone by then.',
    remedy: "set 'minReadySeconds' to the propagation time, or use the controller's readiness gate",
    source: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
-   minReadySeconds: 0
+   minReadySeconds: 40
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        terminationGracePeriodSeconds: 80
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 40 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations: { alb.ingress.kubernetes.io/target-type: ip }
  spec:
    ingressClassName: alb
    rules:
      - host: shop.example.com
        http:
          paths:
            - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const { object, kind, exposures, minReadySeconds, times } = workload;
      const slow = firstSlow(exposures);
      if (
        slow === undefined ||
        isGated(workload, slow.exposure, cluster.namespaces) ||
        kind === 'Pod' ||
        kind === 'Rollout'
      ) {
        continue;
      }
      const { via } = slow.exposure;
      const { leastSeconds, recommendedSeconds } = times.isPropagationStated ? times.propagation : slow.joins;
      if (minReadySeconds < leastSeconds) {
        yield {
          object,
          path: ['spec', 'minReadySeconds'],
          message: `minReadySeconds ${minReadySeconds} is too short for the load balancer of ${via.kind} ${via.name}, which needs at least ${leastSeconds} s to send to a new pod (${recommendedSeconds} s recommended): old pods stop before that, and requests are lost`,
        };
      }
    }
  },
};

/** Returns the exposure if its router takes longer to send to a new pod than the hook of the old one covers. */
function slowToJoin(exposure: Exposure): readonly { readonly exposure: Exposure; readonly joins: RouterSeconds }[] {
  const { joins } = exposure.router;
  return joins === 'covered by the hook' ? [] : [{ exposure, joins }];
}

const firstSlow = perList((exposures: readonly Exposure[]) => exposures.flatMap(slowToJoin).at(0));
