import { budget, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('pdb-toothless', {
  valid: [
    { name: 'maxUnavailable 1', objects: [deployment(), service(), budget()] },
    { name: '50 % of 3, which rounds up to 2', objects: [deployment(), service(), budget({ maxUnavailable: '50%' })] },
    { name: 'a workload without clients', objects: [deployment(), budget({ maxUnavailable: 3 })] },
  ],
  invalid: [
    {
      name: '100 %',
      objects: [deployment(), service(), budget({ maxUnavailable: '100%' })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['100%', 'all 3'] }],
    },
    {
      name: '70 % of 2, which rounds up to 2 and kube-linter rounds down',
      objects: [deployment({ spec: { replicas: 2 } }), service(), budget({ maxUnavailable: '70%' })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['0 healthy of 2'] }],
    },
    {
      name: 'minAvailable 0',
      objects: [deployment(), service(), budget({ minAvailable: 0 })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['minAvailable 0'] }],
    },
    ...[{ maxUnavailable: '100%' }, { minAvailable: 0 }].map((spec) => ({
      name: `none of pods that are not in the input: ${JSON.stringify(spec)}`,
      objects: [budget(spec)],
      findings: [
        { object: 'PodDisruptionBudget/web', verdict: 'unproven' as const, says: ['requires 0 healthy pods'] },
      ],
    })),
  ],
});
