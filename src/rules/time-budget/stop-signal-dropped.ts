import { runningContainers } from '../../model/pods';
import { AVAILABLE_SINCE, formatVersion, isAtLeast } from '../../kubernetes/version';
import { judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const stopSignalDropped: Rule = {
  meta: {
    id: 'stop-signal-dropped',
    group: 'time-budget',
    severity: 'warning',
    title: 'the cluster ignores the stop signal of a container',
    reason:
      'lifecycle.stopSignal is alpha and off by default before Kubernetes 1.37: the API server drops the field, and the container gets the signal of its image, or SIGTERM. A server that was to finish its requests on another signal cuts them off.',
    remedy: 'set STOPSIGNAL in the image, or send the signal at the end of the preStop hook',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals',
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
        os: { name: linux }
        containers:
          - name: web
            image: example.com/web:1.2.3
-           lifecycle: { stopSignal: SIGQUIT }
+           # the image has STOPSIGNAL SIGQUIT
`,
  *check({ cluster, settings: { targetVersion } }) {
    const since = AVAILABLE_SINCE.stopSignal;
    for (const { object, pod } of judgedWorkloads(cluster)) {
      for (const { name, stopSignal, path } of runningContainers(pod)) {
        if (stopSignal !== undefined && (targetVersion === undefined || !isAtLeast(targetVersion, since))) {
          yield {
            object,
            container: name,
            path: [...path, 'lifecycle', 'stopSignal'],
            message: `stopSignal ${stopSignal} needs Kubernetes ${formatVersion(since)} or later${targetVersion === undefined ? '' : `, got ${formatVersion(targetVersion)}`}: before that, the container gets the signal of its image`,
          };
        }
      }
    }
  },
};
