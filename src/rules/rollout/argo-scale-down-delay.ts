import { servedWorkloads, timeBudgetSeverity } from '../helpers';
import { longestHook } from '../hook-budget';
import type { Rule } from '../rule';

export const argoScaleDownDelay: Rule = {
  meta: {
    id: 'argo-scale-down-delay',
    group: 'rollout',
    severity: 'error',
    title: 'the old pods stop before routers have switched to the new ones',
    reason:
      'After blue-green or a canary with a traffic router has switched, routers still send to the old pods for their propagation time. The pods are stopped scaleDownDelaySeconds after the switch (30 by default), and their hook adds to it.',
    remedy: "remove 'scaleDownDelaySeconds', or set it to the propagation time or more",
    source: 'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/#scaledowndelayseconds',
    replaces: ['prestop-covers-propagation'],
  },
  example: `
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: { name: web }
  spec:
    replicas: 3
    strategy:
      blueGreen:
        activeService: web
-       scaleDownDelaySeconds: 0
+       scaleDownDelaySeconds: 30
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        terminationGracePeriodSeconds: 330
        containers:
          - name: web
            image: example.com/web:1.2.3
            readinessProbe: { tcpSocket: { port: 80 } }
            lifecycle: { preStop: { sleep: { seconds: 3 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80 }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const { object, delivery, strategy, times } = workload;
      if (delivery === undefined || strategy.type !== 'BlueGreen') {
        continue;
      }
      const { scaleDownDelaySeconds: delay, hasDynamicStableScale, path } = delivery;
      const { router, leastSeconds, recommendedSeconds } = times.propagation;
      const hook = longestHook(workload).seconds;
      // The delay does not count with dynamicStableScale: pods stop as the weight changes.
      const waits = hasDynamicStableScale ? 0 : delay;
      const total = waits + hook;
      if (total < recommendedSeconds) {
        yield {
          object,
          path: [...path, 'scaleDownDelaySeconds'],
          severity: total < leastSeconds ? timeBudgetSeverity(workload) : 'warning',
          message: `scaleDownDelaySeconds ${waits} + preStop ${hook} s = ${total} s is less than the ${recommendedSeconds} s recommended for ${router} (at least ${leastSeconds} s): all pods of the old version stop while requests may still reach them`,
        };
      }
    }
  },
};
