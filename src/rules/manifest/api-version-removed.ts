import { removedApi } from '../../kubernetes/removed-apis';
import { OLDEST_SUPPORTED, formatVersion, isAtLeast } from '../../kubernetes/version';
import { apiGroup, type KubernetesObject } from '../../model/objects';
import type { Detection, Rule, RuleSettings } from '../rule';

export const apiVersionRemoved: Rule = {
  meta: {
    id: 'api-version-removed',
    group: 'manifest',
    severity: 'error',
    title: 'the cluster no longer serves this API version',
    reason:
      'An apply fails as a whole or in part: objects that it should have made are missing, budgets and autoscalers for example.',
    remedy: 'write the API version that took its place',
    source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  },
  example: `
- apiVersion: policy/v1beta1
+ apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: { name: web }
  spec:
    maxUnavailable: 1
    selector: { matchLabels: { app: web } }
`,
  *check({ cluster, settings }) {
    for (const object of cluster.objects) {
      yield* judge(object, settings);
    }
  },
};

function* judge(object: KubernetesObject, { targetVersion }: RuleSettings): Iterable<Detection> {
  const { apiVersion, kind } = object;
  const removed = removedApi(apiVersion, kind);
  if (removed !== undefined) {
    const { since, replacement } = removed;
    if (targetVersion === undefined ? isAtLeast(OLDEST_SUPPORTED, since) : isAtLeast(targetVersion, since)) {
      yield {
        object,
        path: ['apiVersion'],
        message: `${apiVersion} ${kind} is not served since Kubernetes ${formatVersion(since)}${targetVersion === undefined ? '' : ` (target ${formatVersion(targetVersion)})`}: the object is refused`,
        remedy: replacement === undefined ? 'remove it: nothing took its place' : `write ${replacement}`,
      };
    } else if (targetVersion === undefined) {
      yield {
        object,
        path: ['apiVersion'],
        verdict: 'unproven',
        message: `${apiVersion} ${kind} is not served since Kubernetes ${formatVersion(since)}, and nobody says which version the cluster has`,
        remedy: replacement === undefined ? 'remove it' : `write ${replacement}, or pass the target version`,
      };
    }
  } else if (apiGroup(apiVersion) === 'traefik.containo.us') {
    yield {
      object,
      path: ['apiVersion'],
      verdict: 'unproven',
      message: `${apiVersion} is served by Traefik 2 only: version 3 ignores this ${kind}`,
      remedy: 'write traefik.io/v1alpha1 (Traefik 2.10 and later)',
    };
  }
}
