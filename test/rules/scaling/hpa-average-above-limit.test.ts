import { autoscaler, cpuMetric, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('hpa-average-above-limit', {
  valid: [
    {
      name: 'an average below the limit, as Flagger’s page has it',
      objects: [
        deployment({ container: { resources: { requests: { cpu: '100m' }, limits: { cpu: '1' } } } }),
        autoscaler({ metrics: [cpuMetric({ type: 'AverageValue', averageValue: '900m' })] }),
      ],
    },
    {
      name: 'no limit',
      objects: [deployment(), autoscaler({ metrics: [cpuMetric({ type: 'AverageValue', averageValue: 9 })] })],
    },
    {
      name: '200 % of requests far below the limit',
      objects: [
        deployment({ container: { resources: { requests: { cpu: '100m' }, limits: { cpu: '1' } } } }),
        autoscaler({ metrics: [cpuMetric({ averageUtilization: 200 })] }),
      ],
    },
  ],
  invalid: [
    {
      name: 'an average at the limit',
      objects: [
        deployment({ container: { resources: { requests: { cpu: '100m' }, limits: { cpu: '1' } } } }),
        autoscaler({ metrics: [cpuMetric({ type: 'AverageValue', averageValue: '1' })] }),
      ],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['1 cpu', 'limit of 1'] }],
    },
    {
      name: '100 % of a guaranteed pod',
      objects: [
        deployment({ container: { resources: { requests: { cpu: '1' }, limits: { cpu: '1' } } } }),
        autoscaler({ metrics: [cpuMetric({ averageUtilization: 100 })] }),
      ],
      findings: [{ object: 'HorizontalPodAutoscaler/web', says: ['100 % of the requests'] }],
    },
  ],
});
