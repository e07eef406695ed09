import { servedVersions } from '../../kubernetes/api/api-table';
import type { KubernetesObject } from '../../model/objects';
import type { Detection, Rule } from '../rule';

export const kindNotServed: Rule = {
  meta: {
    id: 'kind-not-served',
    group: 'manifest',
    severity: 'error',
    title: 'Kubernetes has no such kind in this API version',
    reason:
      'The API server finds the kind of an object only in the API group and version that has it. It refuses the object otherwise, and whatever relies on it has nothing to work with: a Service without pods, a budget without a workload.',
    remedy: 'correct the API version or the kind',
    source: 'https://kubernetes.io/docs/reference/using-api/#api-groups',
  },
  example: `
- apiVersion: v1
+ apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3' }] }
`,
  *check({ cluster }) {
    for (const object of cluster.objects) {
      const { apiVersion, kind } = object.reference;
      if (object.isRefused) {
        yield kind === object.kind ? wrongVersion(object) : wrongKind(object, apiVersion);
      }
    }
  },
};

function wrongVersion(object: KubernetesObject): Detection {
  const { reference, apiVersion, kind } = object;
  const served = servedVersions(kind).join(', ');
  return {
    object,
    path: ['apiVersion'],
    message: `${reference.apiVersion} has no ${kind}, which Kubernetes serves as ${served}: the API server refuses the object; it is checked as ${apiVersion}`,
    remedy: `set 'apiVersion: ${apiVersion}'`,
  };
}

function wrongKind(object: KubernetesObject, apiVersion: string): Detection {
  return {
    object,
    path: ['kind'],
    message: `${apiVersion} has no kind ${object.reference.kind}: the API server refuses the object; it is checked as ${object.kind}`,
    remedy: `set 'kind: ${object.kind}'`,
  };
}
