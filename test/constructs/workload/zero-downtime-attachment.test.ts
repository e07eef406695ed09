import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  GatewayParentRef,
  Autoscaling,
  DisruptionBudget,
  GracefulShutdown,
  Health,
  HealthProbe,
  IngressClass,
  LoadBalancerProvider,
  LoadTarget,
  LoadTest,
  Mesh,
  NetworkPolicyPeers,
  PreStopHook,
  Router,
  Spread,
  type ZeroDowntimeAttachment,
  type ZeroDowntimeAttachmentProps,
} from '../../../src';
import { checkObjects } from '../../../src/rules';
import { at, attach, inContainer, inPod, type Manifest, newChart, render, renderAll } from '../../helpers/synth';

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

  test('name, selector, containers and resources are unchanged', () => {
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
    // The startup probe that cdk8s-plus adds gives the container 20 s.
    expect(at(manifest, 'spec.progressDeadlineSeconds')).toBe(20 + 60);
    expect(inPod(manifest, 'topologySpreadConstraints.0.labelSelector.matchLabels')).toEqual(deployment.matchLabels);
  });

  test('the budget has the same name and selects the same pods', () => {
    const budget = render(deployment, 'PodDisruptionBudget');
    expect(at(budget, 'metadata.name')).toBe(deployment.name);
    expect(at(budget, 'spec.selector.matchLabels')).toEqual(deployment.matchLabels);
  });
});

test('with all props every option is rendered', () => {
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
    mesh: Mesh.linkerd(),
    service: deployment.exposeViaService({ ports: [{ port: 80, targetPort: 9000 }] }),
  };
  attach(chart, all);
  expect(renderAll(deployment)).toMatchSnapshot();
});

describe('values set by its owner are kept', () => {
  test('a longer grace period and a longer minReady', () => {
    const { rendered } = attached({}, { terminationGracePeriod: Duration.seconds(300), minReady: Duration.seconds(9) });
    expect(inPod(rendered(), 'terminationGracePeriodSeconds')).toBe(300);
    expect(at(rendered(), 'spec.minReadySeconds')).toBe(9);
  });

  test('a start-up time that its own probe allows: the rollout does not fail earlier', () => {
    const startup = kplus.Probe.fromHttpGet('/', { failureThreshold: 61, periodSeconds: Duration.seconds(10) });
    const { rendered } = attached({}, { containers: [{ ...CONTAINER, startup }] });
    expect(at(rendered(), 'spec.progressDeadlineSeconds')).toBe(600 + 60);
    expect(at(rendered(), 'metadata.annotations')).toMatchObject({ 'cdk8s-nonstop/startup': '600s' });
    const { rendered: replaced } = attached({ health: Health.http('/') }, { containers: [{ ...CONTAINER, startup }] });
    expect(at(replaced(), 'spec.progressDeadlineSeconds')).toBe(120);
  });

  test('a longer progress deadline, except for the Kubernetes default', () => {
    const { rendered } = attached({}, { progressDeadline: Duration.seconds(900) });
    expect(at(rendered(), 'spec.progressDeadlineSeconds')).toBe(900);
    const { rendered: shorter } = attached({}, { progressDeadline: Duration.seconds(30) });
    expect(at(shorter(), 'spec.progressDeadlineSeconds')).toBe(20 + 60);
    const { rendered: stated } = attached(
      { progressDeadline: Duration.seconds(200) },
      { progressDeadline: Duration.seconds(900) },
    );
    expect(at(stated(), 'spec.progressDeadlineSeconds')).toBe(200);
  });

  test('a longer minReady counts for the progress deadline, which has to exceed it', () => {
    const { rendered } = attached({}, { minReady: Duration.seconds(300) });
    expect(at(rendered(), 'spec.progressDeadlineSeconds')).toBe(20 + 300 + 60);
  });

  test('its own hook, if it is long enough', () => {
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

  test('its scheduling, in addition to the attached one', () => {
    const { deployment, rendered } = attached({ spread: Spread.preferHostsByAntiAffinity() });
    const other = kplus.Pods.select(deployment, 'Other', { labels: { app: 'other' } });
    deployment.scheduling.separate(other);
    expect(inPod(rendered(), 'affinity.podAntiAffinity')).toMatchObject({
      preferredDuringSchedulingIgnoredDuringExecution: [expect.anything()],
      requiredDuringSchedulingIgnoredDuringExecution: [expect.anything()],
    });
  });

  test('its patches, including earlier ones, with every field', () => {
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

test('an autoscaler takes over the replicas', () => {
  const autoscaling = Autoscaling.between(2, 4).onCpuUtilization(60);
  const { deployment, rendered } = attached({ autoscaling }, { replicas: undefined });
  expect(at(rendered(), 'spec')).not.toHaveProperty('replicas');
  expect(at(render(deployment, 'HorizontalPodAutoscaler'), 'spec.scaleTargetRef.name')).toBe(deployment.name);
});

test('the first container without requests makes a utilization fail, whatever the others request', () => {
  const autoscaling = Autoscaling.between(2, 4).onCpuUtilization(60);
  const containers = [{ ...CONTAINER }, { name: 'bare', image: 'bare:1', resources: {} }];
  const { rendered } = attached({ autoscaling }, { replicas: undefined, containers });
  expect(rendered).toThrow(
    "hpa-needs-requests: the autoscaler measures cpu relative to requests, and container 'bare'",
  );
});

test.each<[string, () => unknown, string]>([
  ['a single replica', () => attached({}, { replicas: 1 }).rendered(), 'single-replica-served: replicas is 1'],
  [
    'replicas next to an autoscaler',
    () => attached({ autoscaling: Autoscaling.between(2, 4).onCpuUtilization(60) }),
    "'deployment' should omit 'replicas' with 'autoscaling', got 3",
  ],
  [
    'health without a container',
    () => attached({ health: Health.tcp() }, { containers: [] }),
    "'deployment' should have a container before adding health or routes to it",
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
    'has one already',
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

function containerOf(manifest: Manifest): Record<string, unknown> {
  return inPod(manifest, 'containers.0') as Record<string, unknown>;
}

describe('it can be exposed', () => {
  function routable(containers: kplus.ContainerProps[] = [CONTAINER]): {
    readonly shop: ZeroDowntimeAttachment;
    readonly rendered: (kind: string) => Manifest;
  } {
    const deployment = new kplus.Deployment(newChart(), 'Shop', {
      metadata: { name: 'shop', namespace: 'a' },
      containers,
    });
    const service = deployment.exposeViaService({ name: 'shop-web', ports: [{ port: 80, targetPort: 8080 }] });
    const shop = attach(Chart.of(deployment), {
      deployment,
      service,
      health: Health.http('/healthz'),
    });
    return { shop, rendered: (kind) => render(deployment, kind) };
  }

  test('via Traefik: the route names the Service, and the pods keep serving as long as Traefik needs', () => {
    const { shop, rendered } = routable();
    shop.exposeViaIngressRoute({ host: 'shop.example.com' });
    expect(at(rendered('IngressRoute'), 'spec.routes.0.services')).toEqual([{ name: 'shop-web', port: 80 }]);
    expect(inContainer(rendered('Deployment'), 'lifecycle.preStop')).toEqual({ sleep: { seconds: 10 } });
    expect(checkObjects(renderAll(shop)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('via an Ingress, a Gateway and a load balancer; the slowest decides', () => {
    const { shop, rendered } = routable();
    shop.exposeViaIngress({ ingressClass: IngressClass.nginx(), host: 'shop.example.com' });
    shop.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')] });
    expect(inContainer(rendered('Deployment'), 'lifecycle.preStop')).toEqual({ sleep: { seconds: 15 } });
    shop.exposeViaLoadBalancer({ provider: LoadBalancerProvider.awsNlbOnPods() });
    expect(inContainer(rendered('Deployment'), 'lifecycle.preStop')).toEqual({ sleep: { seconds: 120 } });
    const balancer = renderAll(shop).find((object) => at(object, 'spec.type') === 'LoadBalancer')!;
    // The container's port is unnamed.
    expect(at(balancer, 'spec.ports')).toEqual([{ port: 8080, targetPort: 8080 }]);
    expect(at(balancer, 'spec.selector')).toEqual(at(rendered('Deployment'), 'spec.selector.matchLabels'));
  });

  test('a named port is found by name', () => {
    const { shop } = routable([{ image: 'shop:1', ports: [{ number: 8080, name: 'web' }] }]);
    const { service } = shop.exposeViaLoadBalancer();
    expect(at(render(service, 'Service'), 'spec.ports')).toBeDefined();
    const balancer = renderAll(shop).find((object) => at(object, 'spec.type') === 'LoadBalancer')!;
    expect(at(balancer, 'spec.ports')).toEqual([{ name: 'web', port: 8080, targetPort: 'web' }]);
  });

  test('a load test goes through its Service, and runs again for each revision', () => {
    const { shop } = routable();
    const { job } = new LoadTest(shop, 'LoadTest', { target: LoadTarget.workload(shop) });
    expect(JSON.stringify(job.toJson())).toContain('http://shop-web.a/');
  });

  test('a policy allows the route to the port of the pods', () => {
    const { shop, rendered } = routable();
    shop.exposeViaIngressRoute({ host: 'shop.example.com', networkPolicy: NetworkPolicyPeers.controller() });
    expect(at(rendered('NetworkPolicy'), 'spec.ingress.0.ports')).toEqual([{ port: 8080, protocol: 'TCP' }]);
    expect(at(rendered('NetworkPolicy'), 'spec.podSelector')).toEqual(at(rendered('Deployment'), 'spec.selector'));
  });

  test('without a Service or a port, routes are refused', () => {
    const chart = newChart();
    const deployment = new kplus.Deployment(chart, 'Shop', { containers: [CONTAINER] });
    const shop = attach(chart, { deployment });
    expect(() => shop.exposeViaIngressRoute({ host: 'shop.example.com' })).toThrow(
      "'service' should be passed before adding routes to",
    );
    const mute = attach(newChart(), {
      deployment: new kplus.Deployment(newChart(), 'Mute', { containers: [{ image: 'shop:1' }] }),
      service: new kplus.Service(newChart(), 'Service', { ports: [{ port: 80 }] }),
    });
    expect(() => mute.exposeViaLoadBalancer()).toThrow("container 'main' should have a port");
  });
});

test('a mesh has the drain that follows from the shutdown, and leaves the selector alone', () => {
  const { deployment, rendered } = attached({ mesh: Mesh.istio() });
  expect(at(rendered(), 'spec.template.metadata.annotations')).toMatchObject({
    'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 35s\n',
  });
  expect(at(rendered(), 'spec.selector.matchLabels')).toEqual(deployment.matchLabels);
});
