import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const argoDynamicStableScale: Rule = {
  meta: {
    id: 'argo-dynamic-stable-scale',
    group: 'rollout',
    severity: 'warning',
    title: 'an aborted Rollout has no stable pods to go back to',
    reason:
      'With dynamicStableScale, the stable version gives up pods as the canary gets requests. If the canary is bad, requests can go back only as fast as new stable pods become ready; until then the bad version answers them.',
    remedy: "remove 'dynamicStableScale', so that the stable pods stay until the rollout has succeeded",
    source: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#dynamic-stable-scale-with-traffic-routing',
  },
  example: `
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: { name: web }
  spec:
    replicas: 3
    strategy:
      canary:
-       dynamicStableScale: true
+       dynamicStableScale: false
        stableService: web
        canaryService: web-canary
        trafficRouting: { nginx: { stableIngress: web } }
        steps: [{ setWeight: 50 }, { pause: {} }]
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            readinessProbe: { tcpSocket: { port: 80 } }
            lifecycle: { preStop: { sleep: { seconds: 15 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80 }] }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web-canary }
  spec: { selector: { app: web }, ports: [{ port: 80 }] }
`,
  *check({ cluster }) {
    for (const { object, delivery, replicas } of servedWorkloads(cluster)) {
      if (delivery?.hasDynamicStableScale === true && delivery.hasTrafficRouting) {
        yield {
          object,
          path: [...delivery.path, 'dynamicStableScale'],
          message: `dynamicStableScale takes away the stable pods as the canary gets its share: an abort at the last step leaves 0 of ${replicas} stable pods until new ones are ready`,
        };
      }
    }
  },
};
