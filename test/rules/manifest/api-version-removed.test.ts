import { testRule } from '../../helpers/rule-tester';

testRule('api-version-removed', {
  valid: [
    {
      name: 'an API version that is served',
      objects: [{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'x' } }],
    },
    {
      name: 'an API version that the target still serves',
      objects: [{ apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'x' } }],
      options: { rules: ['api-version-removed'], targetVersion: '1.24' },
    },
    {
      name: 'an unknown kind',
      objects: [{ apiVersion: 'example.com/v1beta1', kind: 'Thing', metadata: { name: 'x' } }],
    },
  ],
  invalid: [
    {
      name: 'an API version that no supported cluster serves',
      objects: [{ apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'x' } }],
      findings: [{ object: 'HorizontalPodAutoscaler/x', says: ['1.26'] }],
    },
    {
      name: 'an API version that the target no longer serves',
      objects: [{ apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kind: 'FlowSchema', metadata: { name: 'x' } }],
      options: { rules: ['api-version-removed'], targetVersion: '1.33' },
      findings: [{ object: 'FlowSchema/x', says: ['1.32', 'target 1.33'] }],
    },
    {
      name: 'an API version that some clusters serve, if no target is named',
      objects: [{ apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kind: 'FlowSchema', metadata: { name: 'x' } }],
      findings: [{ object: 'FlowSchema/x', verdict: 'unproven', says: ['1.32'] }],
    },
    {
      name: 'the old group of Traefik',
      objects: [{ apiVersion: 'traefik.containo.us/v1alpha1', kind: 'Middleware', metadata: { name: 'x' } }],
      findings: [{ object: 'Middleware/x', verdict: 'unproven', says: ['Traefik 2'] }],
    },
  ],
});
