import { ISTIO_DRAIN, ISTIO_METADATA } from '../../kubernetes/istio';
import { meshProxy } from '../../model/pods';
import { podField, servedWorkloads, timeBudgetSeverity } from '../helpers';
import { servingOn } from '../hook-budget';
import type { Rule } from '../rule';

export const meshDrainShorter: Rule = {
  meta: {
    id: 'mesh-drain-shorter',
    group: 'time-budget',
    severity: 'error',
    title: 'the Istio sidecar stops before the application has finished',
    reason:
      'A classic sidecar gets SIGTERM together with the other containers, drains for terminationDrainDuration (5 s) and stops, even if the application is still busy: after that, no request gets in or out.',
    remedy:
      "set 'terminationDrainDuration' in the annotation proxy.istio.io/config to hook plus longest request, or use native sidecars",
    source: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata:
        labels: { app: web }
        annotations:
          sidecar.istio.io/inject: 'true'
          sidecar.istio.io/nativeSidecar: 'false'
-         proxy.istio.io/config: "{}"
+         proxy.istio.io/config: "{ terminationDrainDuration: 10s }"
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
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const { object, pod, times } = workload;
      const proxy = meshProxy(pod, cluster.namespaces.get(object.namespace));
      const serving = servingOn(workload);
      const longest = times.longestRequest?.seconds ?? 0;
      const waits = proxy?.exitOnZeroAfterSeconds;
      const needed = waits === undefined ? serving.seconds + longest : serving.seconds;
      const lasts = waits ?? proxy?.drainSeconds ?? 0;
      if (proxy !== undefined && lasts < needed) {
        const setting = waits === undefined ? ISTIO_DRAIN.duration : ISTIO_DRAIN.minimumDuration;
        const sum = waits === undefined ? `${serving.why} + longest request ${longest} s = ${needed} s` : serving.why;
        yield {
          object,
          path: podField(workload).slice(0, -1),
          severity: timeBudgetSeverity(workload),
          ...(proxy.form === 'unknown' && { verdict: 'unproven' as const }),
          message: `the Istio sidecar drains for ${lasts} s (${setting}), less than ${sum}: requests after that are lost${proxy.form === 'unknown' ? ', unless it is a native sidecar' : ''}`,
          remedy: `set ${setting} to ${needed}s or more in the annotation ${ISTIO_METADATA.proxyConfig}`,
        };
      }
    }
  },
};
