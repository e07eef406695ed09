import { measuredContainers, type ScalingMetric, type Workload } from '../../model/workloads';
import type { Container } from '../../model/pods';
import { formatAmount } from '../helpers';
import type { Rule } from '../rule';

export const hpaAverageAboveLimit: Rule = {
  meta: {
    id: 'hpa-average-above-limit',
    group: 'scaling',
    severity: 'error',
    title: 'the autoscaler waits for an average that the limit does not allow',
    reason:
      'A container cannot use more than its limit: CPU is throttled there, and memory beyond it gets the container killed. An average at or above the limit is never reached, so the autoscaler never adds a pod.',
    remedy: 'set the target below the limit, so that scaling starts before throttling',
    source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#algorithm-details',
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
            resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { cpu: 500m } }
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec:
    scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    minReplicas: 3
    maxReplicas: 6
    metrics:
      - type: Resource
-       resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } }
+       resource: { name: cpu, target: { type: AverageValue, averageValue: 400m } }
`,
  *check({ cluster }) {
    for (const { autoscaler, workload } of cluster.scalings) {
      for (const metric of workload === undefined ? [] : autoscaler.metrics) {
        const limit = workload && sum(metric, workload, 'limits');
        const target = workload && targetOf(metric, workload);
        if (limit !== undefined && target !== undefined && limit > 0 && target >= limit) {
          yield {
            object: autoscaler.object,
            path: metric.path,
            message: `the target of ${formatAmount(metric.resource, target)} ${metric.resource} per pod${metric.utilization === undefined ? '' : ` (${metric.utilization} % of the requests)`} is not below the limit of ${formatAmount(metric.resource, limit)}: it is never reached, and no pod is added under load`,
          };
        }
      }
    }
  },
};

function targetOf(metric: ScalingMetric, workload: Workload): number | undefined {
  if (metric.utilization === undefined) {
    return metric.averageValue;
  }
  const requests = sum(metric, workload, 'requests');
  return requests === undefined ? undefined : (metric.utilization / 100) * requests;
}

/** Returns the sum over the containers that the metric counts, or undefined if one of them sets no amount. */
function sum(metric: ScalingMetric, { pod }: Workload, kind: 'requests' | 'limits'): number | undefined {
  if (metric.type === 'Other') {
    return undefined;
  }
  return measuredContainers(metric, pod).reduce<number | undefined>((total, container) => {
    const amount = amountOf(container, kind, metric.resource);
    return total === undefined || amount === undefined ? undefined : total + amount;
  }, 0);
}

function amountOf({ resources }: Container, kind: 'requests' | 'limits', resource: string): number | undefined {
  return resources[kind].get(resource);
}
