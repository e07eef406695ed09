import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Autoscaling,
  DisruptionBudget,
  GracefulShutdown,
  Health,
  HealthProbe,
  PreStopHook,
  Router,
  Spread,
  type ZeroDowntimeAttachmentProps,
} from '../../src';
import { at, attach, inContainer, inPod, type Manifest, newChart, render, renderAll } from '../helpers/synth';

const CONTAINER: kplus.ContainerProps = { image: 'shop:1', portNumber: 8080 };

function attached(
  options: Omit<ZeroDowntimeAttachmentProps, 'deployment'> = {},
  props: kplus.DeploymentProps = {},
): { readonly deployment: kplus.Deployment; readonly rendered: () => Manifest } {
  const chart = newChart();
  const deployment = new kplus.Deployment(chart, 'Shop', { replicas: 3, containers: [CONTAINER], ...props });
  attach(chart, { deployment, ...options });
  return { deployment, rendered: () => render(deployment, 'Deployment') };
}

describe('with only required props', () => {
  const { deployment, rendered } = attached();
  const manifest = rendered();

  test('name, selector, containers and resources stay what they were', () => {
    const alone = new kplus.Deployment(newChart(), 'Shop', { replicas: 3, containers: [CONTAINER] });
    const before = render(alone, 'Deployment');
    expect(at(manifest, 'metadata.name')).toBe(at(before, 'metadata.name'));
    expect(at(manifest, 'spec.selector')).toEqual(at(before, 'spec.selector'));
    expect(at(manifest, 'spec.template.metadata')).toEqual(at(before, 'spec.template.metadata'));
    const { lifecycle, ...container } = containerOf(manifest);
    expect(lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    expect(container).toEqual(containerOf(before));
  });

  test('hook, grace period, strategy, deadline and spread are added', () => {
    expect(inPod(manifest, 'terminationGracePeriodSeconds')).toBe(40);
    expect(at(manifest, 'spec.strategy.rollingUpdate')).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(at(manifest, 'spec.progressDeadlineSeconds')).toBe(120);
    expect(inPod(manifest, 'topologySpreadConstraints.0.labelSelector.matchLabels')).toEqual(deployment.matchLabels);
  });

  test('the budget has the same name and selects the same pods', () => {
    const budget = render(deployment, 'PodDisruptionBudget');
    expect(at(budget, 'metadata.name')).toBe(deployment.name);
    expect(at(budget, 'spec.selector.matchLabels')).toEqual(deployment.matchLabels);
  });
});

test('with all props everything is found in what is rendered', () => {
  const chart = newChart();
  const deployment = new kplus.Deployment(chart, 'Shop', { metadata: { name: 'shop' }, containers: [CONTAINER] });
  const second = deployment.addContainer({ name: 'second', image: 'second:1', portNumber: 9000 });
  const all: Required<ZeroDowntimeAttachmentProps> = {
    deployment,
    container: second,
    health: Health.http('/healthz', { livenessProbe: HealthProbe.none('the first container has one') }),
    shutdown: GracefulShutdown.drain({ propagation: Duration.seconds(20), hook: PreStopHook.sleepCommand() }),
    spread: Spread.preferHostsByAntiAffinity(),
    disruptionBudget: DisruptionBudget.minAvailable(1),
    autoscaling: Autoscaling.between(2, 4).onCpuUtilization(60),
    routers: [Router.traefik()],
    maxSurge: kplus.PercentOrAbsolute.percent(100),
    maxUnavailable: kplus.PercentOrAbsolute.absolute(1),
    minReady: Duration.seconds(5),
    progressDeadline: Duration.seconds(200),
    revisionHistoryLimit: 2,
    acknowledge: { 'image-mutable-tag': 'signed' },
  };
  attach(chart, all);
  expect(renderAll(deployment)).toMatchSnapshot();
});

describe('what its owner wrote stands', () => {
  test('a longer grace period and a longer minReady', () => {
    const { rendered } = attached({}, { terminationGracePeriod: Duration.seconds(300), minReady: Duration.seconds(9) });
    expect(inPod(rendered(), 'terminationGracePeriodSeconds')).toBe(300);
    expect(at(rendered(), 'spec.minReadySeconds')).toBe(9);
  });

  test('a hook of its own, if it is long enough', () => {
    const preStop = kplus.Handler.fromCommand(['/bin/sh', '-c', 'sleep 8']);
    const { rendered } = attached({}, { containers: [{ ...CONTAINER, lifecycle: { preStop } }] });
    expect(inContainer(rendered(), 'lifecycle.preStop')).toEqual({ exec: { command: ['/bin/sh', '-c', 'sleep 8'] } });
  });

  test('a hook that is too short is an error, not silently replaced', () => {
    const preStop = kplus.Handler.fromCommand(['sleep', '1']);
    const { rendered } = attached(
      { routers: [Router.traefik()] },
      { containers: [{ ...CONTAINER, lifecycle: { preStop } }] },
    );
    expect(rendered).toThrow(
      "prestop-covers-propagation: the hook of container 'main' sleeps 1s, shorter than the 3s for which Traefik may " +
        'still send',
    );
  });

  test('its grace period counts from the end of its own hook', () => {
    const preStop = kplus.Handler.fromCommand(['sleep', '45']);
    const { rendered } = attached({}, { containers: [{ ...CONTAINER, lifecycle: { preStop } }] });
    expect(inPod(rendered(), 'terminationGracePeriodSeconds')).toBe(80);
  });

  test('its probes, unless health is attached', () => {
    const readiness = kplus.Probe.fromHttpGet('/ready');
    const containers = [{ ...CONTAINER, readiness }];
    expect(inContainer(attached({}, { containers }).rendered(), 'readinessProbe.httpGet.path')).toBe('/ready');
    const health = Health.http('/healthz', { livenessProbe: HealthProbe.none('by hand') });
    const { rendered } = attached({ health }, { containers });
    expect(inContainer(rendered(), 'readinessProbe.httpGet')).toEqual({ path: '/healthz', port: 8080 });
    expect(inContainer(rendered(), 'livenessProbe')).toBeUndefined();
  });

  test('its scheduling, beside what is attached', () => {
    const { deployment, rendered } = attached({ spread: Spread.preferHostsByAntiAffinity() });
    const other = kplus.Pods.select(deployment, 'Other', { labels: { app: 'other' } });
    deployment.scheduling.separate(other);
    expect(inPod(rendered(), 'affinity.podAntiAffinity')).toMatchObject({
      preferredDuringSchedulingIgnoredDuringExecution: [expect.anything()],
      requiredDuringSchedulingIgnoredDuringExecution: [expect.anything()],
    });
  });

  test('its patches, those from before included, with every field', () => {
    const chart = newChart();
    const deployment = new kplus.Deployment(chart, 'Shop', { replicas: 3, containers: [CONTAINER] });
    const sleep = { preStop: { sleep: { seconds: 12 } } };
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/lifecycle', sleep));
    attach(chart, { deployment });
    expect(inContainer(render(deployment, 'Deployment'), 'lifecycle')).toEqual(sleep);
  });
});

test('containers that are added later get the hook too', () => {
  const { deployment, rendered } = attached();
  deployment.addContainer({ name: 'late', image: 'late:1' });
  expect(inPod(rendered(), 'containers.1.lifecycle.preStop.sleep.seconds')).toBe(5);
});

test('an autoscaler takes the replicas over', () => {
  const autoscaling = Autoscaling.between(2, 4).onCpuUtilization(60);
  const { deployment, rendered } = attached({ autoscaling }, { replicas: undefined });
  expect(at(rendered(), 'spec')).not.toHaveProperty('replicas');
  expect(at(render(deployment, 'HorizontalPodAutoscaler'), 'spec.scaleTargetRef.name')).toBe(deployment.name);
});

test('the first container that requests nothing fails a utilization, whatever the others request', () => {
  const autoscaling = Autoscaling.between(2, 4).onCpuUtilization(60);
  const containers = [{ ...CONTAINER }, { name: 'bare', image: 'bare:1', resources: {} }];
  const { rendered } = attached({ autoscaling }, { replicas: undefined, containers });
  expect(rendered).toThrow(
    "hpa-needs-requests: the autoscaler counts cpu as a part of what is requested, and container 'bare'",
  );
});

test.each<[string, () => unknown, string]>([
  ['a single replica', () => attached({}, { replicas: 1 }).rendered(), 'single-replica-served: replicas is 1'],
  [
    'replicas beside an autoscaler',
    () => attached({ autoscaling: Autoscaling.between(2, 4).onCpuUtilization(60) }),
    "'deployment' should leave 'replicas' out beside 'autoscaling', got 3",
  ],
  [
    'health of no container',
    () => attached({ health: Health.tcp() }, { containers: [] }),
    "'deployment' should have a container before health is attached to it",
  ],
  [
    'no deployment',
    () => attach(newChart(), {} as ZeroDowntimeAttachmentProps),
    "'deployment' should be a cdk8s-plus Deployment, got undefined",
  ],
  [
    'a strategy that recreates',
    () => attached({}, { strategy: kplus.DeploymentStrategy.recreate() }).rendered(),
    'recreate-served: the Deployment recreates its pods',
  ],
  [
    'two attachments of one Deployment',
    () => {
      const chart = newChart();
      const deployment = new kplus.Deployment(chart, 'Shop', { replicas: 3, containers: [CONTAINER] });
      attach(chart, { deployment });
      attach(newChart(), { deployment });
    },
    'is attached to already',
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

function containerOf(manifest: Manifest): Record<string, unknown> {
  return inPod(manifest, 'containers.0') as Record<string, unknown>;
}
