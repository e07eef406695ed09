import { budget, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('pdb-overlap', {
  valid: [
    { name: 'one budget', objects: [deployment(), budget()] },
    {
      name: 'a second budget for other pods',
      objects: [
        deployment(),
        budget(),
        budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'db' } } }, { name: 'db' }),
      ],
    },
    {
      name: 'one in each of two environments, with different values',
      objects: [deployment(), budget(), budget({ minAvailable: 1 })],
    },
  ],
  invalid: [
    {
      name: 'two budgets',
      objects: [deployment(), budget(), budget({ minAvailable: 1 }, { name: 'web2' })],
      findings: [{ object: 'Deployment/web', says: ['2 PodDisruptionBudgets', 'web, web2', '500'] }],
    },
  ],
});
