import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const argoBlueGreenOnPods: Rule = {
  meta: {
    id: 'argo-blue-green-on-pods',
    group: 'rollout',
    severity: 'warning',
    title: 'blue-green switches all targets of a load balancer at once',
    reason:
      'Blue-green switches the selector of the active Service when the new pods are ready. A load balancer whose targets are pods then drops all old ones and has to register and check all new ones: until it has, it has no healthy target. Readiness gates do not help, since the new pods are ready before they are registered.',
    remedy:
      'use a canary with trafficRouting, or let the controller of Argo Rollouts verify the target group before it goes on',
    source:
      'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/alb/#zero-downtime-updates-with-aws-targetgroup-verification',
    replaces: ['minready-covers-propagation'],
  },
  example: `
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: { name: web }
  spec:
    replicas: 3
    strategy:
-     blueGreen: { activeService: web }
+     canary: { steps: [{ setWeight: 50 }, { pause: { duration: 60s } }] }
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        terminationGracePeriodSeconds: 330
        containers:
          - name: web
            image: example.com/web:1.2.3
            readinessProbe: { tcpSocket: { port: 80 } }
            lifecycle: { preStop: { sleep: { seconds: 300 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    annotations:
      service.beta.kubernetes.io/aws-load-balancer-type: external
      service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
  spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
`,
  *check({ cluster }) {
    for (const { object, delivery, exposures, replicas } of servedWorkloads(cluster)) {
      const active =
        delivery?.type === 'blueGreen' ? delivery.services.find(({ role }) => role === 'activeService') : undefined;
      const slow =
        active &&
        exposures.find(
          ({ service, router }) => service?.object.name === active.name && router.joins !== 'covered by the hook',
        );
      if (active !== undefined && slow !== undefined) {
        yield {
          object,
          path: active.path,
          message: `the switch of Service ${active.name} replaces all ${replicas} targets of ${slow.via.kind} ${slow.via.name} at once: the load balancer has no healthy one until it has registered and checked the new pods`,
        };
      }
    }
  },
};
