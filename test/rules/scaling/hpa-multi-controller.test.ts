import { autoscaler, scaledObject } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('hpa-multi-controller', {
  valid: [
    {
      name: 'one each',
      objects: [autoscaler(), autoscaler({ scaleTargetRef: { kind: 'Deployment', name: 'api' } }, { name: 'api' })],
    },
    {
      name: 'one in each of two environments, with different values',
      objects: [autoscaler(), autoscaler({ maxReplicas: 9 })],
    },
  ],
  invalid: [
    {
      name: 'an HPA and a ScaledObject',
      objects: [autoscaler(), scaledObject()],
      findings: [{ object: 'ScaledObject/web', says: ['2 autoscalers', 'HorizontalPodAutoscaler web'] }],
    },
  ],
});
