import { measuredContainers, type Scaling, type ScalingMetric, type Workload } from '../../model/workloads';
import type { Container } from '../../model/pods';
import type { Detection, Rule } from '../rule';

export const hpaNeedsRequests: Rule = {
  meta: {
    id: 'hpa-needs-requests',
    group: 'scaling',
    severity: 'error',
    title: 'the autoscaler has no request to compute a utilization from',
    reason:
      'Utilization is a percentage of the requests. For a Resource metric, every container needs the request, sidecars included; one without it makes the metric fail, and the autoscaler does nothing.',
    remedy: "set 'resources.requests' of the metric's resource on every container, or use a ContainerResource metric",
    source:
      'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
    replaces: ['requests-missing'],
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
+           resources: { requests: { cpu: 100m } }
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec:
    scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    minReplicas: 3
    maxReplicas: 6
    metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
`,
  *check({ cluster }) {
    for (const scaling of cluster.scalings) {
      for (const metric of scaling.autoscaler.metrics) {
        if (metric.utilization !== undefined && metric.type !== 'Other') {
          yield* judge(scaling, metric);
        }
      }
    }
  },
};

function* judge({ autoscaler, workload }: Scaling, metric: ScalingMetric): Iterable<Detection> {
  const target = `${metric.utilization ?? 0} % of the ${metric.resource} request`;
  // An absent target is found by hpa-without-target.
  if (workload === undefined) {
    return;
  }
  for (const container of without(metric, workload)) {
    yield {
      object: workload.object,
      container: container.name,
      path: [...container.path, 'resources'],
      message: `no ${metric.resource} request, but ${autoscaler.object.kind} ${autoscaler.object.name} scales by ${target}: the metric fails for the whole pod, and the scale stays at ${workload.replicas} whatever the load`,
      remedy: `set 'resources.requests.${metric.resource}'`,
    };
  }
}

function without(metric: ScalingMetric, { pod }: Workload): readonly Container[] {
  return pod.requests.has(metric.resource)
    ? []
    : measuredContainers(metric, pod).filter(({ resources }) => !resources.requests.has(metric.resource));
}
