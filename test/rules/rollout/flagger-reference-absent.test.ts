import { autoscaler, canary, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const scaler = (name: string): Readonly<Record<string, unknown>> => ({
  autoscalerRef: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name },
});

testRule('flagger-reference-absent', {
  valid: [
    { name: 'a target', objects: [deployment(), canary()] },
    { name: 'a target and an autoscaler', objects: [deployment(), autoscaler(), canary(scaler('web'))] },
  ],
  invalid: [
    {
      name: 'a target and an autoscaler of other names',
      objects: [deployment({ name: 'wbe' }), autoscaler(), canary(scaler('wbe'))],
      findings: [
        { object: 'Canary/web', says: ['Deployment web of targetRef', '1 other Deployments'] },
        { object: 'Canary/web', says: ['HorizontalPodAutoscaler wbe of autoscalerRef'] },
      ],
    },
    {
      name: 'a kind of which the input has none',
      objects: [canary()],
      findings: [{ object: 'Canary/web', verdict: 'unproven', says: ['Deployment web'] }],
    },
  ],
});
