import { deployment, ingress, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('lb-deregistration-grace', {
  valid: [
    {
      name: 'a delay that fits',
      objects: [
        deployment(),
        service(),
        ingress(
          { ingressClassName: 'alb' },
          {
            'alb.ingress.kubernetes.io/target-group-attributes':
              'stickiness.enabled=true,deregistration_delay.timeout_seconds=30',
            'alb.ingress.kubernetes.io/target-type': 'ip',
          },
        ),
      ],
    },
    {
      name: 'a propagation that is stated to be shorter than usual',
      objects: [
        deployment({ metadata: { annotations: { 'cdk8s-nonstop/propagation': '5s' } } }),
        service(),
        ingress(
          { ingressClassName: 'alb' },
          {
            'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=50',
            'alb.ingress.kubernetes.io/target-type': 'ip',
          },
        ),
      ],
    },
    { name: 'no delay stated', objects: [deployment(), service(), ingress({ ingressClassName: 'alb' })] },
  ],
  invalid: [
    {
      name: 'a delay beyond the grace period',
      objects: [
        deployment(),
        service(),
        ingress(
          { ingressClassName: 'alb' },
          {
            'alb.ingress.kubernetes.io/target-group-attributes':
              'stickiness.enabled=true,deregistration_delay.timeout_seconds=300',
            'alb.ingress.kubernetes.io/target-type': 'ip',
          },
        ),
      ],
      findings: [{ object: 'Deployment/web', says: ['60 s', '5 s', '300 s', '305 s'] }],
    },
  ],
});
