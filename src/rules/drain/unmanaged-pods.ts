import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

/** The fate of the pods of each kind that nothing rolls out. */
const CONSEQUENCES: Readonly<Record<string, string>> = {
  Pod: 'kubectl drain refuses to evict it without --force, and nothing starts it again on another node',
  ReplicaSet: 'an apply that changes the template replaces 0 pods, until they are deleted by hand',
  ReplicationController: 'an apply that changes the template replaces 0 pods, until they are deleted by hand',
};

export const unmanagedPods: Rule = {
  meta: {
    id: 'unmanaged-pods',
    group: 'drain',
    severity: 'warning',
    title: 'no Deployment or StatefulSet manages the pods that serve',
    reason:
      'A bare Pod is gone for good once its node is drained or fails. A ReplicaSet replaces pods that are gone, but does not roll out a new version: each change takes all pods down at once, or one by one by hand.',
    remedy: 'use a Deployment',
    source:
      'https://kubernetes.io/docs/concepts/configuration/overview/#naked-pods-vs-replicasets-deployments-and-jobs',
    replaces: ['single-replica-served'],
  },
  example: `
- apiVersion: v1
- kind: Pod
- metadata: { name: web, labels: { app: web } }
- spec: { containers: [{ name: web, image: 'example.com/web:1.2.3', readinessProbe: { tcpSocket: { port: 80 } } }] }
+ apiVersion: apps/v1
+ kind: Deployment
+ metadata: { name: web }
+ spec:
+   replicas: 3
+   selector: { matchLabels: { app: web } }
+   template:
+     metadata: { labels: { app: web } }
+     spec: { containers: [{ name: web, image: 'example.com/web:1.2.3', readinessProbe: { tcpSocket: { port: 80 } } }] }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80 }] }
`,
  *check({ cluster }) {
    for (const { object, kind, services } of servedWorkloads(cluster)) {
      const consequence = CONSEQUENCES[kind];
      if (consequence !== undefined) {
        yield {
          object,
          path: kind === 'Pod' ? [] : ['kind'],
          message: `a bare ${kind} serves the requests of Service ${services.at(0)?.object.name ?? ''}: ${consequence}`,
        };
      }
    }
  },
};
