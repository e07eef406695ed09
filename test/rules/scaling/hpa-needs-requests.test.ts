import { autoscaler, cpuMetric, deployment, merge, scaledObject } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('hpa-needs-requests', {
  valid: [
    { name: 'a target that is not in the input, which hpa-without-target finds', objects: [autoscaler()] },
    { name: 'requests everywhere', objects: [deployment(), autoscaler()] },
    {
      name: 'a limit, which is the request too',
      objects: [deployment({ container: { resources: { requests: undefined, limits: { cpu: 1 } } } }), autoscaler()],
    },
    {
      name: 'a default of the LimitRange',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: { name: 'l' },
          spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '50m' } }] },
        },
        deployment({ container: { resources: { requests: undefined } } }),
        autoscaler(),
      ],
    },
    {
      name: 'an average value',
      objects: [
        deployment({ container: { resources: { requests: undefined } } }),
        autoscaler({ metrics: [cpuMetric({ type: 'AverageValue', averageValue: '100m' })] }),
      ],
    },
    {
      name: 'a ContainerResource metric for the container that has the request',
      objects: [
        deployment({ more: [{ name: 'sidecar' }] }),
        autoscaler({
          metrics: [
            {
              type: 'ContainerResource',
              containerResource: {
                name: 'cpu',
                container: 'web',
                target: { type: 'Utilization', averageUtilization: 50 },
              },
            },
          ],
        }),
      ],
    },
    {
      name: 'an init container that exits',
      objects: [deployment({ pod: { initContainers: [{ name: 'init' }] } }), autoscaler()],
    },
  ],
  invalid: [
    {
      name: 'one container of two without the request',
      objects: [deployment({ more: [{ name: 'sidecar' }] }), autoscaler()],
      findings: [{ object: 'Deployment/web', container: 'sidecar', says: ['60 % of the cpu request'] }],
    },
    {
      name: 'a native sidecar without the request',
      objects: [deployment({ pod: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] } }), autoscaler()],
      findings: [{ object: 'Deployment/web', container: 'proxy', says: ['60 %'] }],
    },
    {
      name: 'autoscaling/v1',
      objects: [
        deployment({ container: { resources: { requests: undefined } } }),
        merge(autoscaler({ metrics: undefined, targetCPUUtilizationPercentage: 20 }), { apiVersion: 'autoscaling/v1' }),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['20 %'] }],
    },
    {
      name: 'the removed v2beta1 form',
      objects: [
        deployment({ container: { resources: { requests: undefined } } }),
        merge(
          autoscaler({ metrics: [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 70 } }] }),
          { apiVersion: 'autoscaling/v2beta1' },
        ),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['70 %'] }],
    },
    {
      name: 'a KEDA trigger',
      objects: [
        deployment({ container: { resources: { requests: undefined } } }),
        scaledObject({ triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '55' } }] }),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['55 %'] }],
    },
  ],
});
