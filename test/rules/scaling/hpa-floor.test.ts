import { autoscaler, deployment, scaledObject, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('hpa-floor', {
  valid: [
    { name: 'two', objects: [deployment(), service(), autoscaler({ minReplicas: 2 })] },
    { name: 'a workload without clients', objects: [deployment(), autoscaler({ minReplicas: 1 })] },
  ],
  invalid: [
    {
      name: 'one',
      objects: [deployment(), service(), autoscaler({ minReplicas: 1 })],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['minReplicas 1', '6'] }],
    },
    {
      name: 'one by default',
      objects: [deployment(), service(), autoscaler({ minReplicas: undefined })],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['minReplicas 1'] }],
    },
    {
      name: '0, KEDA’s default',
      objects: [deployment(), service(), scaledObject()],
      findings: [{ object: 'ScaledObject/web', says: ['minReplicaCount 0'] }],
    },
  ],
});
