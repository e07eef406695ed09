import { autoscaler, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('scaledown-cliff', {
  valid: [
    {
      name: 'a policy',
      objects: [
        deployment(),
        service(),
        autoscaler({ behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } } }),
      ],
    },
    {
      name: 'a scale-down that is disabled',
      objects: [deployment(), service(), autoscaler({ behavior: { scaleDown: { selectPolicy: 'Disabled' } } })],
    },
    { name: 'only one surplus pod', objects: [deployment(), service(), autoscaler({ maxReplicas: 4 })] },
  ],
  invalid: [
    {
      name: 'no policy',
      objects: [deployment(), service(), autoscaler()],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['3 of 6', '15 s'] }],
    },
  ],
});
