import { backendContainers, servingContainers, type Workload } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import { longestHook } from '../hook-budget';
import type { Detection, Rule } from '../rule';

export const colocatedPrestop: Rule = {
  meta: {
    id: 'colocated-prestop',
    group: 'time-budget',
    severity: 'warning',
    title: 'a container on the request path stops before the one in front of it',
    reason:
      'All containers of a pod are stopped at the same time. While the front container sleeps in its hook and keeps serving, one behind it without a hook is already gone.',
    remedy: 'give every container on the request path the same preStop hook',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
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
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
          - name: php
            image: example.com/php:1.2.3
            ports: [{ containerPort: 9000 }]
+           lifecycle: { preStop: { sleep: { seconds: 5 } } }
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
  const front = longestHook(workload);
  if (servingContainers(workload).containers.length === 0) {
    return;
  }
  if (front.container === undefined) {
    yield* whileHookDrains(workload);
    return;
  }
  for (const container of backendContainers(workload)) {
    const hook = container.preStop;
    const isUnknown = hook !== undefined && hook.delaySeconds === undefined;
    const seconds = hook?.delaySeconds ?? 0;
    if (!isUnknown && seconds < front.seconds) {
      yield {
        object: workload.object,
        container: container.name,
        path: hook?.path ?? container.path,
        message: `stops ${front.seconds - seconds} s before container ${front.container.name}, whose preStop lasts ${front.seconds} s: requests that need both fail in between`,
        remedy: `let the hook of this container sleep ${front.seconds} s too`,
      };
    }
  }
}

/** A hook that tells the front server to finish its requests leaves none of them a backend that has no hook. */
function* whileHookDrains(workload: Workload): Iterable<Detection> {
  const front = servingContainers(workload).containers.find(({ preStop }) => preStop?.stopsServer === true);
  if (front === undefined) {
    return;
  }
  for (const { name, path, preStop } of backendContainers(workload)) {
    if (preStop === undefined || preStop.stopsServer || preStop.delaySeconds === 0) {
      yield {
        object: workload.object,
        container: name,
        path: preStop?.path ?? path,
        message: `stops 0 s after container ${front.name} begins to finish its requests in its preStop hook: those that still need this container fail`,
        remedy: 'let the hooks of both containers begin with the same sleep',
      };
    }
  }
}
