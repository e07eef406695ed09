import { LABELS, autoscaler, budget, deployment, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('pdb-deadlock', {
  valid: [
    { name: 'a number of pods that are not in the input', objects: [budget({ minAvailable: 100 })] },
    { name: 'maxUnavailable 1', objects: [deployment(), budget()] },
    { name: 'minAvailable below the replicas', objects: [deployment(), budget({ minAvailable: 2 })] },
    { name: 'a percentage that rounds up to less than all', objects: [deployment(), budget({ minAvailable: '60%' })] },
    { name: 'maxUnavailable 1 %, which rounds up to 1', objects: [deployment(), budget({ maxUnavailable: '1%' })] },
    {
      name: 'an unserved task',
      objects: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: 'x' },
          spec: { template: { metadata: { labels: LABELS }, spec: { containers: [] } } },
        },
        budget({ minAvailable: 1 }),
      ],
    },
    {
      name: 'one budget over two workloads',
      objects: [deployment(), statefulSet({ name: 'b' }), budget({ minAvailable: 5 })],
    },
    {
      name: 'a budget that suits the larger of two environments',
      objects: [deployment({ spec: { replicas: 1 } }), deployment(), budget({ minAvailable: 2 })],
    },
  ],
  invalid: [
    {
      name: 'as many as there are, which polaris has in its good fixture',
      objects: [deployment(), budget({ minAvailable: 3 })],
      findings: [
        { object: 'PodDisruptionBudget/web', says: ['minAvailable 3', '3 healthy of 3 pods', '0 may be evicted'] },
      ],
    },
    {
      name: '90 % of 3, which rounds up to 3',
      objects: [deployment(), budget({ minAvailable: '90%' })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['90%', '3 healthy of 3'] }],
    },
    {
      name: 'maxUnavailable 0',
      objects: [deployment(), budget({ maxUnavailable: 0 })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['3 healthy of 3'] }],
    },
    {
      name: 'one pod',
      objects: [deployment({ spec: { replicas: 1 } }), budget({ minAvailable: 1 })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['1 healthy of 1 pod'] }],
    },
    {
      name: 'two environments, which are not six pods',
      objects: [deployment(), deployment(), budget({ minAvailable: 3 })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['3 healthy of 3 pods'] }],
    },
    {
      name: 'the minimum of an autoscaler, whatever the replicas',
      objects: [deployment({ spec: { replicas: 5 } }), autoscaler({ minReplicas: 2 }), budget({ minAvailable: 2 })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['2 healthy of 2 pods', "autoscaler's minimum"] }],
    },
    {
      name: 'neither field, which allows no disruption at all',
      objects: [deployment(), budget({})],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['neither minAvailable nor maxUnavailable', '3 pods'] }],
    },
    ...[{ maxUnavailable: 0 }, { maxUnavailable: '0%' }, { minAvailable: '100%' }].map((spec) => ({
      name: `all of pods that are not in the input: ${JSON.stringify(spec)}`,
      objects: [budget(spec)],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['allows 0 evictions, however many'] }],
    })),
  ],
});
