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
      'An apply fails as a whole or in part: objects that it should have created are missing, such as budgets and autoscalers.',
    remedy: 'use the API version that replaced it',
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
        message: `${apiVersion} ${kind} has not been served since Kubernetes ${formatVersion(since)}${targetVersion === undefined ? '' : ` (target ${formatVersion(targetVersion)})`}: the object is rejected`,
        remedy: replacement === undefined ? 'remove it: nothing replaced it' : `use ${replacement}`,
      };
    } else if (targetVersion === undefined) {
      yield {
        object,
        path: ['apiVersion'],
        verdict: 'unproven',
        message: `${apiVersion} ${kind} has not been served since Kubernetes ${formatVersion(since)}, and the version of the cluster is unknown`,
        remedy: replacement === undefined ? 'remove it' : `use ${replacement}, or pass the target version`,
      };
    }
  } else if (apiGroup(apiVersion) === 'traefik.containo.us') {
    yield {
      object,
      path: ['apiVersion'],
      verdict: 'unproven',
      message: `${apiVersion} is only served by Traefik 2: version 3 ignores this ${kind}`,
      remedy: 'use traefik.io/v1alpha1 (Traefik 2.10 and later)',
    };
  }
}
