import {
  DEFAULT_LONGEST_REQUEST_SECONDS,
  KUBELET_MINIMUM_GRACE_SECONDS,
  gracePeriodSeconds,
} from '../../kubernetes/time-budget';
import type { Workload } from '../../model/workloads';
import { podField, servedWorkloads, timeBudgetSeverity } from '../helpers';
import { longestHook, servingOn } from '../hook-budget';
import type { Detection, Rule } from '../rule';

export const graceCoversBudget: Rule = {
  meta: {
    id: 'grace-covers-budget',
    group: 'time-budget',
    severity: 'error',
    title: 'the grace period is too short for the hook and the longest request',
    reason:
      'terminationGracePeriodSeconds includes the hook. The time left after the hook is for requests in flight; then SIGKILL ends them. Clients that keep connections open keep sending until the hook ends, so the longest request counts from there.',
    remedy: "raise 'terminationGracePeriodSeconds' to the hook plus the longest request plus a margin",
    source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    annotations: { cdk8s-nonstop/longest-request: 30s }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
-       terminationGracePeriodSeconds: 30
+       terminationGracePeriodSeconds: 40
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      yield* judge(workload);
    }
  },
};

function* judge(workload: Workload): Iterable<Detection> {
  const { object, pod, times } = workload;
  const grace = pod.graceSeconds;
  const hook = longestHook(workload).seconds;
  const { seconds: serving, why } = servingOn(workload);
  const longest = times.longestRequest;
  const margin = KUBELET_MINIMUM_GRACE_SECONDS;
  const at = { object, path: podField(workload, 'terminationGracePeriodSeconds') };
  if (hook > 0 && hook >= grace) {
    const wanted = gracePeriodSeconds(hook, longest?.seconds ?? DEFAULT_LONGEST_REQUEST_SECONDS);
    yield {
      ...at,
      severity: timeBudgetSeverity(workload),
      message: `preStop ${hook} s uses up the whole grace period of ${grace} s: the process gets ${margin} s from SIGTERM to SIGKILL, and requests that take longer are cut off`,
      remedy: `set 'terminationGracePeriodSeconds' to ${wanted}`,
    };
  } else if (longest !== undefined && serving + longest.seconds + margin > grace) {
    const sum = serving + longest.seconds + margin;
    yield {
      ...at,
      severity: timeBudgetSeverity(workload),
      message: `${why} + longest request ${longest.seconds} s (${longest.source}) + ${margin} s = ${sum} s is more than the grace period of ${grace} s: requests that are in flight when it ends are cut off`,
      remedy: `set 'terminationGracePeriodSeconds' to ${gracePeriodSeconds(serving, longest.seconds)}`,
    };
  } else if (
    longest === undefined &&
    (hook > 0 || times.isLameDuck) &&
    grace - serving - margin < DEFAULT_LONGEST_REQUEST_SECONDS
  ) {
    yield {
      ...at,
      severity: 'info',
      message: `${why} leaves ${grace - serving} s of the grace period of ${grace} s for requests, and the manifest does not say how long a request may take`,
      remedy: `set the annotation 'cdk8s-nonstop/longest-request' to the time, or set 'terminationGracePeriodSeconds' to ${gracePeriodSeconds(serving, DEFAULT_LONGEST_REQUEST_SECONDS)} for requests of ${DEFAULT_LONGEST_REQUEST_SECONDS} s`,
    };
  }
}
