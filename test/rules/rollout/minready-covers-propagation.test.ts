import { deployment, ingress, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('minready-covers-propagation', {
  valid: [
    {
      name: 'a Google balancer on pods, which makes every pod wait for it',
      objects: [
        deployment({ spec: { minReadySeconds: 0 } }),
        service({ type: 'ClusterIP' }),
        ingress({}, { 'kubernetes.io/ingress.class': 'gce' }),
      ],
    },
    { name: 'no load balancer on pods', objects: [deployment(), service()] },
    {
      name: 'enough',
      objects: [
        deployment({ spec: { minReadySeconds: 40 } }),
        service(),
        ingress({ ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/target-type': 'ip' }),
      ],
    },
    {
      name: 'a readiness gate',
      objects: [
        deployment({ pod: { readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/x' }] } }),
        service(),
        ingress({ ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/target-type': 'ip' }),
      ],
    },
    {
      name: 'a namespace that injects the gate',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'default', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } },
        },
        deployment(),
        service(),
        ingress({ ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/target-type': 'ip' }),
      ],
    },
  ],
  invalid: [
    {
      name: '0 behind a load balancer on pods',
      objects: [
        deployment(),
        service(),
        ingress({ ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/target-type': 'ip' }),
      ],
      findings: [{ object: 'Deployment/web', says: ['minReadySeconds 0', '25 s', '40 s'] }],
    },
  ],
});
