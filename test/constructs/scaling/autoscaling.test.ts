import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Autoscaling, Qos, type ZeroDowntimeDeploymentProps } from '../../../src';
import { at, newWeb, render, renderAll } from '../../helpers/synth';

const limited = Qos.burstable({
  cpuRequest: Cpu.millis(100),
  cpuLimit: Cpu.millis(1000),
  memoryRequest: Size.mebibytes(128),
  memoryLimit: Size.gibibytes(1),
});

const autoscaled = (autoscaling: Autoscaling, props: Partial<ZeroDowntimeDeploymentProps> = {}): unknown =>
  at(render(newWeb({ autoscaling, resources: limited, ...props }), 'HorizontalPodAutoscaler'), 'spec');

test('an autoscaler owns the replicas, so the Deployment does not set them', () => {
  const web = newWeb({ autoscaling: Autoscaling.between(3, 6).onCpuUtilization(60) });
  expect(at(render(web, 'Deployment'), 'spec')).not.toHaveProperty('replicas');
  expect(at(render(web, 'HorizontalPodAutoscaler'), 'spec')).toMatchObject({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 3,
    maxReplicas: 6,
  });
});

test('metrics add up', () => {
  const autoscaling = Autoscaling.between(2, 4)
    .onCpuUtilization(60)
    .onMemoryUtilization(70)
    .onCpuAverageValue(Cpu.millis(900))
    .onMemoryAverageValue(Size.mebibytes(768))
    .onContainerCpuUtilization('main', 50)
    .onContainerMemoryUtilization('main', 55)
    .onPodsMetric('requests_per_second', '100')
    .onExternalMetric('queue_length', '30', { queue: 'mail' });
  const resource = (name: string, target: object): object => ({ type: 'Resource', resource: { name, target } });
  const utilization = (averageUtilization: number): object => ({ type: 'Utilization', averageUtilization });
  const average = (averageValue: string): object => ({ type: 'AverageValue', averageValue });
  const containerResource = (name: string, target: object): object => ({
    type: 'ContainerResource',
    containerResource: { name, container: 'main', target },
  });
  expect(autoscaled(autoscaling)).toMatchObject({
    metrics: [
      resource('cpu', utilization(60)),
      resource('memory', utilization(70)),
      resource('cpu', average('900m')),
      resource('memory', average('768Mi')),
      containerResource('cpu', utilization(50)),
      containerResource('memory', utilization(55)),
      { type: 'Pods', pods: { metric: { name: 'requests_per_second' }, target: average('100') } },
      {
        type: 'External',
        external: {
          metric: { name: 'queue_length', selector: { matchLabels: { queue: 'mail' } } },
          target: average('30'),
        },
      },
    ],
  });
});

test('adding a metric does not change the original autoscaling', () => {
  const base = Autoscaling.between(2, 4).onCpuUtilization(60);
  base.onMemoryUtilization(70);
  expect(at(autoscaled(base), 'metrics')).toHaveLength(1);
});

test('pods are removed one by one, or by tenths, five minutes after they were last needed', () => {
  expect(at(autoscaled(Autoscaling.between(2, 4).onCpuUtilization(60)), 'behavior')).toEqual({
    scaleUp: {
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
      policies: [
        { type: 'Pods', value: 4, periodSeconds: 15 },
        { type: 'Percent', value: 100, periodSeconds: 15 },
      ],
    },
    scaleDown: {
      stabilizationWindowSeconds: 300,
      selectPolicy: 'Max',
      policies: [
        { type: 'Pods', value: 1, periodSeconds: 60 },
        { type: 'Percent', value: 10, periodSeconds: 60 },
      ],
    },
  });
});

test('the speed can be set in both directions', () => {
  const autoscaling = Autoscaling.between(2, 4)
    .onCpuUtilization(60)
    .scalingUp({ pods: 1, stabilizationWindow: Duration.seconds(30) })
    .scalingDown({ percent: 50, period: Duration.minutes(2) });
  expect(at(autoscaled(autoscaling), 'behavior')).toMatchObject({
    scaleUp: { stabilizationWindowSeconds: 30, policies: [{ type: 'Pods', value: 1, periodSeconds: 15 }] },
    scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 50, periodSeconds: 120 }] },
  });
});

describe('a metric that can never work is refused', () => {
  test.each<[string, Autoscaling, string]>([
    [
      'CPU at its limit',
      Autoscaling.between(2, 4).onCpuAverageValue(Cpu.millis(1000)),
      'adds pods above 1000m of cpu, and the limit of 1000m keeps every pod below that; scale at less than the limit',
    ],
    [
      'memory above its limit',
      Autoscaling.between(2, 4).onMemoryAverageValue(Size.gibibytes(2)),
      'and the limit of 1024Mi keeps every pod below that',
    ],
    [
      'a utilization at the limit',
      Autoscaling.between(2, 4).onMemoryUtilization(800),
      'adds pods above 800 % of the requested 128Mi of memory, and the limit of 1024Mi',
    ],
    [
      'a missing container',
      Autoscaling.between(2, 4).onContainerCpuUtilization('web', 50),
      "measures container 'web', which the pods do not have; they have 'main'",
    ],
  ])('%s', (_name, autoscaling, message) => {
    expect(() => autoscaled(autoscaling)).toThrow(message);
  });

  test('a utilization if one container requests nothing', () => {
    const web = newWeb({
      autoscaling: Autoscaling.between(2, 4).onCpuUtilization(60),
      resources: Qos.bestEffort('a demo'),
    });
    expect(() => renderAll(web)).toThrow(
      "hpa-needs-requests: the autoscaler measures cpu relative to requests, and container 'main' requests none",
    );
  });

  test('limits of sidecars count, since the metric counts them too', () => {
    const web = newWeb({
      autoscaling: Autoscaling.between(2, 4).onCpuAverageValue(Cpu.millis(1000)),
      resources: limited,
    });
    web.addSidecar({ name: 'logs', image: 'logs:1', resources: limited });
    expect(() => renderAll(web)).not.toThrow();
  });
});

test.each<[string, () => unknown, string]>([
  [
    'a minimum of one pod',
    () => Autoscaling.between(1, 3),
    "'minReplicas' should be a whole number of at least 2, got 1; evictions and crashes of a single pod are outages",
  ],
  [
    'a maximum below the minimum',
    () => Autoscaling.between(3, 2),
    "'maxReplicas' should be a whole number of at least 3, got 2",
  ],
  ['a fraction', () => Autoscaling.between(2, 2.5), 'got 2.5'],
  [
    '0 %',
    () => Autoscaling.between(2, 3).onCpuUtilization(0),
    "'percent' should be a whole number of at least 1, got 0",
  ],
  ['NaN %', () => Autoscaling.between(2, 3).onCpuUtilization(NaN), 'got NaN'],
  [
    'no amount',
    () => Autoscaling.between(2, 3).onPodsMetric('a', '0'),
    "'averageValue' should be a quantity above 0 such as '100' or '500m', got '0'",
  ],
  ['an invalid amount', () => Autoscaling.between(2, 3).onExternalMetric('a', 'many'), "got 'many'"],
  [
    'a metric without a name',
    () => Autoscaling.between(2, 3).onPodsMetric('', '1'),
    "'name' should be a non-empty string",
  ],
  [
    'no container',
    () => Autoscaling.between(2, 3).onContainerCpuUtilization('', 1),
    "'container' should be a non-empty string",
  ],
  [
    'a period of an hour',
    () => Autoscaling.between(2, 3).scalingUp({ period: Duration.hours(1) }),
    "'period' should be at most 1800s, got 3600s",
  ],
  [
    'a window of two hours',
    () => Autoscaling.between(2, 3).scalingUp({ stabilizationWindow: Duration.hours(2) }),
    "'stabilizationWindow' should be at most 3600s, got 7200s",
  ],
  [
    'no pods',
    () => Autoscaling.between(2, 3).scalingUp({ pods: 0 }),
    "'pods' should be a whole number of at least 1, got 0",
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});
