import { budget, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('pdb-unhealthy-eviction', {
  valid: [
    {
      name: 'AlwaysAllow',
      objects: [deployment(), service(), budget({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' })],
    },
  ],
  invalid: [
    {
      name: 'the default',
      objects: [deployment(), service(), budget()],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['3 pods'] }],
    },
  ],
});
