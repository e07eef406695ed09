import { detectionSeconds } from '../../kubernetes/probe-timing';
import { perList } from '../../model/objects';
import type { Exposure } from '../../model/traffic';
import { servingContainers, type Workload } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const stickyNeedsReadinessDrain: Rule = {
  meta: {
    id: 'sticky-needs-readiness-drain',
    group: 'routing',
    severity: 'warning',
    title: "Traefik's sticky cookie keeps clients at a pod that stops",
    reason:
      'Traefik sends no new clients to a terminating pod, but keeps following its sticky cookie until the pod is no longer serving, that is, until its readiness probe fails.',
    remedy:
      "let readiness fail as soon as the pod begins to stop and declare it with the annotation 'cdk8s-nonstop/lame-duck', or do without the cookie",
    source:
      'https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/service/#sticky-sessions',
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
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: web }
  spec:
    routes:
      - kind: Rule
        match: Host(\`shop.example.com\`)
        services:
          - name: web
            port: 80
-           sticky: { cookie: { name: shop } }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const sticky = firstSticky(workload.exposures);
      if (sticky !== undefined && !workload.times.isLameDuck) {
        yield {
          object: workload.object,
          path: workload.pod.path,
          message: `${sticky.via.kind} ${sticky.via.name} has a sticky cookie: its clients follow it to a terminating pod until readiness fails (at most ${readinessSeconds(workload)} s once it does), and lose their requests when the pod stops listening`,
        };
      }
    }
  },
};

function readinessSeconds(workload: Workload): number {
  const probes = servingContainers(workload).containers.flatMap(({ readiness }) => readiness ?? []);
  return Math.max(0, ...probes.map(detectionSeconds));
}

const firstSticky = perList((exposures: readonly Exposure[]) => exposures.find(({ isSticky }) => isSticky));
