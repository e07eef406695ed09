import { correctApiVersion } from '../../src/kubernetes/built-in-kinds';

test.each([
  ['app/v1', 'Deployment', 'apps/v1'],
  ['v1', 'Deployment', 'apps/v1'],
  ['apps/v11', 'StatefulSet', 'apps/v1'],
  ['apps/1', 'DaemonSet', 'apps/v1'],
  ['apps', 'Deployment', 'apps/v1'],
  ['', 'Service', 'v1'],
  ['v2', 'Service', 'v1'],
  ['core/v1', 'Service', 'v1'],
  ['autoscaling/v3', 'HorizontalPodAutoscaler', 'autoscaling/v2'],
  ['policy/v2', 'PodDisruptionBudget', 'policy/v1'],
  ['networking.k8s.i/v1', 'Ingress', 'networking.k8s.io/v1'],
  ['network.k8s.io/v1', 'NetworkPolicy', 'networking.k8s.io/v1'],
])('%s of a %s should be %s', (apiVersion, kind, correct) => {
  expect(correctApiVersion(apiVersion, kind)).toBe(correct);
});

test.each([
  ['apps/v1', 'Deployment'],
  ['extensions/v1beta1', 'Deployment'],
  ['extensions/v1beta1', 'Ingress'],
  ['apps/v1beta2', 'StatefulSet'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler'],
  ['serving.knative.dev/v1', 'Service'],
  ['networking.internal.knative.dev/v1alpha1', 'Ingress'],
  ['config.openshift.io/v1', 'Ingress'],
  ['route.openshift.io/v1', 'Route'],
  ['example.com/v1', 'Deployment'],
  ['skaffold/v4beta6', 'Config'],
])('%s of a %s is left alone', (apiVersion, kind) => {
  expect(correctApiVersion(apiVersion, kind)).toBeUndefined();
});
