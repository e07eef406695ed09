import { API_FIELDS_OF } from '../../kubernetes/api/api-fields';
import { formatFieldPath } from '../../manifest/field-path';
import { type UnknownKey, unknownKeys } from '../../manifest/unknown-keys';
import type { KubernetesObject } from '../../model/objects';
import type { Detection, Rule } from '../rule';

export const fieldUnknown: Rule = {
  meta: {
    id: 'field-unknown',
    group: 'manifest',
    severity: 'error',
    title: 'a key that Kubernetes does not know',
    reason:
      'kubectl and Helm refuse a manifest with an unknown key. Clients that do not ask for strict validation get a warning at most, and the API server drops the key: the setting that it was meant for has its default.',
    remedy: 'correct the key, or move it to the section that has it',
    source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level',
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
-       terminationGracePeriod: 60
+       terminationGracePeriodSeconds: 60
        containers: [{ name: web, image: 'example.com/web:1.2.3' }]
`,
  *check({ cluster }) {
    for (const object of cluster.objects) {
      for (const unknown of unknownKeys(object.document.value, object)) {
        yield judge(object, unknown);
      }
    }
  },
};

function judge(object: KubernetesObject, { path, isKnownElsewhere, meant, belongsTo }: UnknownKey): Detection {
  const section = formatFieldPath(path.slice(0, -1));
  const where = section === '' ? `a ${object.kind}` : `'${section}'`;
  const versions =
    isKnownElsewhere || meant !== undefined ? '' : ` in Kubernetes ${API_FIELDS_OF.first} to ${API_FIELDS_OF.last}`;
  const isSure = meant !== undefined || isKnownElsewhere;
  return {
    object,
    path,
    ...(!isSure && { severity: 'warning' as const }),
    message: `'${String(path.at(-1))}' is not a field of ${where}${versions}: the API server refuses the object, or drops the field`,
    remedy:
      meant !== undefined
        ? `use '${meant}'`
        : belongsTo === undefined
          ? 'remove it, or correct it'
          : `move it to '${formatFieldPath(belongsTo)}'`,
  };
}
