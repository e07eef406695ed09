import { attributeSeconds } from '../../kubernetes/aws-attributes';
import type { IdleTimeout } from '../../kubernetes/routers/router-profile';
import { perList } from '../../model/objects';
import { serverKeepAlive } from '../../model/pods';
import type { Exposure } from '../../model/traffic';
import { servingContainers, type Workload } from '../../model/workloads';
import { describe, servedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const keepaliveBelowIdle: Rule = {
  meta: {
    id: 'keepalive-below-idle',
    group: 'routing',
    severity: 'warning',
    title: 'the server closes idle connections before the balancer does',
    reason:
      'A balancer keeps connections to the pods for further requests. If the server closes one first, a request may be on its way at that moment: the balancer answers it with 502, now and then, without any rollout.',
    remedy: "set the server's keep-alive above the balancer's idle timeout, or lower the idle timeout",
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues',
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
        terminationGracePeriodSeconds: 75
        containers:
          - name: web
            image: example.com/web:1.2.3
-           command: [gunicorn, --worker-class=gthread, --keep-alive=5, app:web]
+           command: [gunicorn, --worker-class=gthread, --keep-alive=65, app:web]
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
      alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=30
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

function* judge(workload: Workload): Iterable<Detection> {
  const slowest = slowestOf(workload.exposures);
  if (slowest === undefined) {
    return;
  }
  const { exposure, seconds } = slowest;
  for (const container of servingContainers(workload).containers) {
    const server = serverKeepAlive(container);
    if (server !== undefined && server.seconds <= seconds) {
      yield {
        object: workload.object,
        container: container.name,
        path: container.path,
        ...(server.isUncertain && { verdict: 'unproven' as const }),
        message: `the server closes idle connections after ${server.seconds} s (${server.source}), ${exposure.router.name} of ${describe(exposure.via)} after ${seconds} s: requests that it sends at that moment are answered with 502`,
        remedy: `set the server's keep-alive to ${seconds + 5} s or more, or the idle timeout below ${server.seconds} s`,
      };
    }
  }
}

const slowestOf = perList((exposures: readonly Exposure[]) =>
  exposures
    .flatMap(idleOf)
    .sort((a, b) => b.seconds - a.seconds)
    .at(0),
);

/** A router that sends the request again on another connection hides it. */
function idleOf(exposure: Exposure): readonly { readonly exposure: Exposure; readonly seconds: number }[] {
  const { idleTimeout } = exposure.router;
  return idleTimeout?.whenPodClosesIt === 'an error' ? [{ exposure, seconds: secondsOf(exposure, idleTimeout) }] : [];
}

function secondsOf({ via }: Exposure, { seconds, attribute }: IdleTimeout): number {
  const set =
    attribute === undefined
      ? undefined
      : attributeSeconds(via.annotations.get(attribute.annotation) ?? '', attribute.name);
  return set ?? seconds;
}
