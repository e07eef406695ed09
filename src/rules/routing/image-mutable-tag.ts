import { runningContainers } from '../../model/pods';
import { eachPod, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const imageMutableTag: Rule = {
  meta: {
    id: 'image-mutable-tag',
    group: 'routing',
    severity: 'warning',
    title: 'the image may be a different one at every start',
    reason:
      'A restarted pod may run a different version from the others, without a rollout, and a rollback does not bring the old one back.',
    remedy: 'pin a version or a digest',
    source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
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
-           image: example.com/web:latest
+           image: example.com/web:1.2.3
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
      for (const { name, image, path } of runningContainers(workload.pod)) {
        const tag = image === undefined ? undefined : mutableTag(image);
        if (image !== undefined && tag !== undefined) {
          yield {
            object: workload.object,
            container: name,
            path: [...path, 'image'],
            message: `image ${image} has ${tag}: ${eachPod(workload)} runs whatever the tag points to when it starts, without a rollout that waits for readiness`,
          };
        }
      }
    }
  },
};

function mutableTag(image: string): string | undefined {
  if (image === '' || image.includes('@')) {
    return undefined;
  }
  const name = image.slice(image.lastIndexOf('/') + 1);
  const colon = name.indexOf(':');
  if (colon === -1) {
    return 'no tag';
  }
  return name.slice(colon + 1) === 'latest' ? "the tag 'latest'" : undefined;
}
