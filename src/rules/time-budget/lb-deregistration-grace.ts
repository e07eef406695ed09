import { deregistrationDelaySeconds } from '../../kubernetes/aws-attributes';
import { distinctBy, perList } from '../../model/objects';
import type { Exposure } from '../../model/traffic';
import type { Workload } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

const ATTRIBUTES = [
  'alb.ingress.kubernetes.io/target-group-attributes',
  'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes',
];

export const lbDeregistrationGrace: Rule = {
  meta: {
    id: 'lb-deregistration-grace',
    group: 'time-budget',
    severity: 'warning',
    title: 'the pod is gone before the load balancer has drained it',
    reason:
      'A load balancer lets requests in flight finish during its deregistration delay, which starts once it learns of the removal. A pod whose grace period ends earlier cuts them off.',
    remedy: "raise 'terminationGracePeriodSeconds' above propagation plus the deregistration delay, or lower the delay",
    source:
      'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    minReadySeconds: 40
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
-       terminationGracePeriodSeconds: 60
+       terminationGracePeriodSeconds: 160
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
    annotations:
      alb.ingress.kubernetes.io/target-type: ip
      alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=120
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
      yield* judge(workload);
    }
  },
};

/** The longest deregistration decides: a grace period that covers it covers the others. */
function* judge({ object, pod, times, exposures }: Workload): Iterable<Detection> {
  const all = deregistrations(exposures).map(({ via, delay, propagation: ofRoute }) => {
    const propagation = times.isPropagationStated ? times.propagation : ofRoute;
    const { leastSeconds, declaredSeconds } = propagation;
    const learned = declaredSeconds === undefined ? leastSeconds : declaredSeconds - delay;
    return { via, delay, router: propagation.router, learned, needed: learned + delay };
  });
  const grace = pod.graceSeconds;
  const [longest] = all.sort((a, b) => b.needed - a.needed);
  if (longest !== undefined && grace < longest.needed) {
    const { via, delay, router, learned, needed } = longest;
    yield {
      object,
      path: [...pod.path, 'terminationGracePeriodSeconds'],
      message: `the grace period of ${grace} s is shorter than ${learned} s until ${router} is notified + ${delay} s of deregistration delay of ${via.kind} ${via.name} = ${needed} s: requests that are still draining are cut off`,
      remedy: `set 'terminationGracePeriodSeconds' to ${needed} or more, or lower the deregistration delay`,
    };
  }
}

/** The load balancers whose manifests set a delay. Of those with equal times, the first counts. */
const deregistrations = perList((exposures: readonly Exposure[]) => {
  const delayed = exposures.flatMap(({ via, propagation }) => {
    const delay = ATTRIBUTES.flatMap((key) => deregistrationDelaySeconds(via.annotations.get(key) ?? '') ?? []).at(0);
    return delay === undefined ? [] : [{ via, propagation, delay }];
  });
  return distinctBy(delayed, ({ propagation, delay }) =>
    JSON.stringify([propagation.router, propagation.leastSeconds, propagation.declaredSeconds, delay]),
  );
});
