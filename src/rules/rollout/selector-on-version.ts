import type { Severity } from '../../model/results';
import type { Rule } from '../rule';

const RELEASE_KEYS =
  /^(?:helm\.sh\/chart|chart|pod-template-hash|controller-revision-hash|(?:.*[-_./])?(?:git-?(?:sha|commit)|build|revision|checksum))$/;
const VERSION_KEYS = /^(?:version|app\.kubernetes\.io\/version|release-?version|image-?tag)$/;

export const selectorOnVersion: Rule = {
  meta: {
    id: 'selector-on-version',
    group: 'rollout',
    severity: 'error',
    title: 'a Service selects by a label that a release changes',
    reason:
      'The Service changes at once, but the pods one by one: after the apply, the new selector matches no pod until the first new one is ready, and it never matches the old ones.',
    remedy: 'select by labels that do not change: app.kubernetes.io/name and app.kubernetes.io/instance',
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes',
  },
  example: `
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec:
    selector:
      app.kubernetes.io/name: web
-     app.kubernetes.io/version: 1.2.3
+     app.kubernetes.io/instance: shop
    ports: [{ port: 80, targetPort: http }]
`,
  *check({ cluster }) {
    for (const { object, selector } of cluster.services) {
      // A progressive delivery controller adds a hash to the Services that it manages.
      const isManaged = object.annotations.has('argo-rollouts.argoproj.io/managed-by-rollouts') || object.isOwned;
      const entry = [...selector].find(
        ([key, value]) => severityOf(key, value) !== undefined && !isNamedAfter(object.name, value),
      );
      if (entry !== undefined && !isManaged) {
        const [key, value] = entry;
        const severity = severityOf(key, value);
        yield {
          object,
          path: ['spec', 'selector', key],
          ...(severity !== undefined && { severity }),
          message: `the selector has ${key}: ${value}, which a release changes: 0 pods match after the apply until the first new pod is ready`,
        };
      }
    }
  },
};

/** A version such as v1 may be a permanent subset; blue, green or stable is a switch that is flipped later. */
function severityOf(key: string, value: string): Severity | undefined {
  if (RELEASE_KEYS.test(key)) {
    return 'error';
  }
  if (!VERSION_KEYS.test(key) || !/\d/.test(value)) {
    return undefined;
  }
  return /^v?\d+$/.test(value) ? 'warning' : 'error';
}

/** `reviews-v1` selects v1 permanently: the next version has its own Service, and a mesh splits the traffic. */
function isNamedAfter(name: string, version: string): boolean {
  const words = (text: string): string => `-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`;
  return words(name).includes(words(version));
}
