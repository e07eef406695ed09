import { linkerdWaitSeconds } from '../../kubernetes/linkerd';
import { type MeshProxy, meshProxy } from '../../model/pods';
import { podField, servedWorkloads, timeBudgetSeverity } from '../helpers';
import { type ServingOn, servingOn } from '../hook-budget';
import type { Rule } from '../rule';

export const meshDrainShorter: Rule = {
  meta: {
    id: 'mesh-drain-shorter',
    group: 'time-budget',
    severity: 'error',
    title: 'the sidecar of the mesh stops before the application has finished',
    reason:
      'A classic sidecar gets SIGTERM together with the other containers. That of Istio drains for terminationDrainDuration (5 s) and stops, even if the application is still busy; that of Linkerd refuses new connections at once. After that, no request gets in or out.',
    remedy:
      "set 'terminationDrainDuration' in the annotation proxy.istio.io/config to hook plus longest request, the annotation config.alpha.linkerd.io/proxy-wait-before-exit-seconds to more than the hook, or use native sidecars",
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
      const needed = proxy === undefined ? 0 : neededSeconds(proxy, serving.seconds, longest);
      if (proxy !== undefined && proxy.acceptsSeconds < needed) {
        const { mesh, form, acceptsSeconds, setting, annotation } = proxy;
        yield {
          object,
          path: podField(workload).slice(0, -1),
          severity: timeBudgetSeverity(workload),
          ...(form === 'unknown' && { verdict: 'unproven' as const }),
          message: `the ${mesh} sidecar ${mesh === 'Istio' ? 'drains' : 'accepts requests'} for ${acceptsSeconds} s (${setting}), less than ${sum(proxy, serving, longest, needed)}: requests after that are lost${form === 'unknown' ? ', unless it is a native sidecar' : ''}`,
          remedy: `set ${setting} to ${mesh === 'Istio' ? `${needed}s` : needed} or more in the annotation ${annotation}`,
        };
      }
    }
  },
};

/** A proxy that lets requests in flight finish only has to accept new ones as long as the application does. */
function neededSeconds({ mesh, isPatient }: MeshProxy, servesOn: number, longest: number): number {
  if (mesh === 'Linkerd') {
    return linkerdWaitSeconds(servesOn, longest);
  }
  return isPatient ? servesOn : servesOn + longest;
}

function sum({ mesh, isPatient }: MeshProxy, { why, seconds }: ServingOn, longest: number, needed: number): string {
  if (mesh === 'Linkerd') {
    return `${why} + ${needed - seconds} s = ${needed} s`;
  }
  return isPatient ? why : `${why} + longest request ${longest} s = ${needed} s`;
}
