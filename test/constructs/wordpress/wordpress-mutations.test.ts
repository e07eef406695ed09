/**
 * The rules, which know nothing about the stack, verify its guarantees: every break of its manifests is found by one.
 */
import { JsonPatch } from 'cdk8s';
import { checkObjects } from '../../helpers/check-constructs';
import type { Manifest } from '../../helpers/synth';
import { idOf, synth } from './stack';

const CONTAINER = '/spec/template/spec/containers/0';
const DEPLOYMENT = 'Deployment/wordpress';

const MANIFESTS = synth();

function violations(manifests: readonly Manifest[]): string[] {
  const { findings } = checkObjects(manifests);
  return [...new Set(findings.filter(({ verdict }) => verdict === 'violated').map(({ rule }) => rule))];
}

function broken(id: string, ...patches: readonly JsonPatch[]): Manifest[] {
  expect(MANIFESTS.map(idOf)).toContain(id);
  return MANIFESTS.map((manifest) =>
    idOf(manifest) === id ? (JsonPatch.apply(structuredClone(manifest), ...patches) as Manifest) : manifest,
  );
}

test('unchanged, nothing is violated', () => {
  expect(violations(MANIFESTS)).toEqual([]);
});

test.each<[string, string, string, JsonPatch]>([
  ['no hook', 'prestop-covers-propagation', DEPLOYMENT, JsonPatch.remove(`${CONTAINER}/lifecycle`)],
  [
    'a hook of one second',
    'prestop-covers-propagation',
    DEPLOYMENT,
    JsonPatch.replace(`${CONTAINER}/lifecycle/preStop/sleep/seconds`, 1),
  ],
  [
    "Kubernetes' default grace period",
    'grace-covers-budget',
    DEPLOYMENT,
    JsonPatch.remove('/spec/template/spec/terminationGracePeriodSeconds'),
  ],
  ['no readiness', 'readiness-on-serving-container', DEPLOYMENT, JsonPatch.remove(`${CONTAINER}/readinessProbe`)],
  [
    'all pods replaced at once',
    'recreate-served',
    DEPLOYMENT,
    JsonPatch.replace('/spec/strategy', { type: 'Recreate' }),
  ],
  [
    'a rollout that removes a pod first',
    'rollout-capacity',
    DEPLOYMENT,
    JsonPatch.replace('/spec/strategy/rollingUpdate', { maxSurge: 0, maxUnavailable: 2 }),
  ],
  ['replicas next to the autoscaler', 'hpa-static-replicas', DEPLOYMENT, JsonPatch.add('/spec/replicas', 3)],
  [
    'an image tag that changes',
    'image-mutable-tag',
    DEPLOYMENT,
    JsonPatch.replace(`${CONTAINER}/image`, 'wordpress:latest'),
  ],
  [
    'a password in the manifest',
    'secret-in-env',
    DEPLOYMENT,
    JsonPatch.add(`${CONTAINER}/env/-`, { name: 'ADMIN_PASSWORD', value: 'hunter2' }),
  ],
  ['missing resource requests', 'hpa-needs-requests', DEPLOYMENT, JsonPatch.remove(`${CONTAINER}/resources`)],
  [
    'a liveness probe that is faster than readiness',
    'liveness-outpaces-readiness',
    DEPLOYMENT,
    JsonPatch.replace(`${CONTAINER}/livenessProbe/failureThreshold`, 1),
  ],
  [
    'uploads that only one node can mount',
    'surge-vs-rwo',
    'PersistentVolumeClaim/wordpress-uploads',
    JsonPatch.replace('/spec/accessModes', ['ReadWriteOnce']),
  ],
  [
    'a budget that blocks drains',
    'pdb-deadlock',
    'PodDisruptionBudget/wordpress',
    JsonPatch.replace('/spec/maxUnavailable', 0),
  ],
  [
    'a budget that selects no pods',
    'pdb-dangling',
    'PodDisruptionBudget/wordpress',
    JsonPatch.replace('/spec/selector/matchLabels', { app: 'other' }),
  ],
  [
    'an autoscaler down to one pod',
    'hpa-floor',
    'HorizontalPodAutoscaler/wordpress',
    JsonPatch.replace('/spec/minReplicas', 1),
  ],
  [
    'a Service for a port that no pod has',
    'targetport-resolves',
    'Service/wordpress',
    JsonPatch.replace('/spec/ports/0/targetPort', 'web'),
  ],
  [
    'a Service for missing pods',
    'service-without-pods',
    'Service/wordpress',
    JsonPatch.replace('/spec/selector', { app: 'other' }),
  ],
  [
    'a route to a missing Service',
    'route-without-service',
    'IngressRoute/wordpress-https',
    JsonPatch.replace('/spec/routes/0/services/0/name', 'other'),
  ],
  [
    'the acknowledgement of the single database server',
    'statefulset-single',
    'StatefulSet/wordpress-mysql',
    JsonPatch.remove('/metadata/annotations/cdk8s-nonstop~1acknowledge.statefulset-single'),
  ],
])('with %s, %s is violated', (_what, rule, id, patch) => {
  expect(violations(broken(id, patch))).toContain(rule);
});

test('without its budget, pdb-missing is violated', () => {
  expect(violations(MANIFESTS.filter((manifest) => idOf(manifest) !== 'PodDisruptionBudget/wordpress'))).toEqual([
    'pdb-missing',
  ]);
});
