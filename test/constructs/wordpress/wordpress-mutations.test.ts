/**
 * What the stack promises is seen by rules that know nothing of it: whatever is broken in its manifests, one finds it.
 */
import { JsonPatch } from 'cdk8s';
import { checkObjects } from '../../../src/rules';
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

test('as it is, nothing is violated', () => {
  expect(violations(MANIFESTS)).toEqual([]);
});

test.each<[string, string, string, JsonPatch]>([
  ['no hook', 'prestop-covers-propagation', DEPLOYMENT, JsonPatch.remove(`${CONTAINER}/lifecycle`)],
  [
    'a hook of a second',
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
    'a rollout that takes a pod away first',
    'rollout-capacity',
    DEPLOYMENT,
    JsonPatch.replace('/spec/strategy/rollingUpdate', { maxSurge: 0, maxUnavailable: 2 }),
  ],
  ['replicas beside the autoscaler', 'hpa-static-replicas', DEPLOYMENT, JsonPatch.add('/spec/replicas', 3)],
  [
    'an image that changes',
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
  ['requests left out', 'hpa-needs-requests', DEPLOYMENT, JsonPatch.remove(`${CONTAINER}/resources`)],
  [
    'a liveness probe that is quicker than readiness',
    'liveness-outpaces-readiness',
    DEPLOYMENT,
    JsonPatch.replace(`${CONTAINER}/livenessProbe/failureThreshold`, 1),
  ],
  [
    'uploads that one node alone can mount',
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
    'a budget for nobody',
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
    'a Service for a port that nobody has',
    'targetport-resolves',
    'Service/wordpress',
    JsonPatch.replace('/spec/ports/0/targetPort', 'web'),
  ],
  [
    'a Service for pods that are not there',
    'service-without-pods',
    'Service/wordpress',
    JsonPatch.replace('/spec/selector', { app: 'other' }),
  ],
  [
    'a route to a Service that is not there',
    'route-without-service',
    'IngressRoute/wordpress-https',
    JsonPatch.replace('/spec/routes/0/services/0/name', 'other'),
  ],
  [
    'the acknowledgement of the one database server',
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
