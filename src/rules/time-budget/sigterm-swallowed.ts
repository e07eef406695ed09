import { type Container, signalOf } from '../../model/pods';
import { servingContainers, type Workload } from '../../model/workloads';
import { eachPod, judgedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const sigtermSwallowed: Rule = {
  meta: {
    id: 'sigterm-swallowed',
    group: 'time-budget',
    severity: 'warning',
    title: 'the first process of the container does not pass SIGTERM on',
    reason:
      'SIGTERM goes to the first process of a container only. npm, yarn and a shell neither handle it there nor pass it on to the application, which keeps running until SIGKILL cuts off what is in flight. Every stop takes the whole grace period.',
    remedy:
      "start the application itself, such as ['node', 'server.js'] or with 'exec' in the script, or let tini or dumb-init be the first process",
    source: 'https://github.com/krallin/tini#why-tini',
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
            image: node:22.11.0
-           command: [npm, start]
+           command: [node, server.js]
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
    for (const workload of judgedWorkloads(cluster)) {
      for (const container of workersOf(workload)) {
        yield* judge(workload, container);
      }
    }
  },
};

/** The containers whose work is lost if it is cut off. Of others beside them, such as one that follows a log, none is. */
function workersOf(workload: Workload): readonly Container[] {
  // The first process of such a pod is none of its containers'.
  if (workload.pod.sharesProcesses) {
    return [];
  }
  const { containers } = workload.pod;
  return workload.exposures.length > 0
    ? servingContainers(workload).containers
    : containers.length === 1
      ? containers
      : [];
}

function* judge(workload: Workload, container: Container): Iterable<Detection> {
  const signal = signalOf(container);
  if (signal === undefined || signal.fate === 'passed' || container.preStop?.stopsServer === true) {
    return;
  }
  // A script without clients may be all there is, such as a loop that writes a file: it loses nothing unless it says so.
  const isScript = signal.by.endsWith(' -c');
  if (isScript && workload.exposures.length === 0 && workload.times.longestRequest === undefined) {
    return;
  }
  yield {
    object: workload.object,
    container: container.name,
    path: container.path,
    ...(signal.fate === 'doubtful' && { verdict: 'unproven' as const }),
    message: `SIGTERM reaches '${signal.by}', which does not pass it on${signal.fate === 'doubtful' ? ' unless the shell replaces itself with its only command' : ''}: ${eachPod(workload)} runs on until SIGKILL after ${workload.pod.graceSeconds} s, and what is in flight then is cut off`,
    ...(signal.fate === 'doubtful' && { remedy: "write 'exec' before the command" }),
  };
}
