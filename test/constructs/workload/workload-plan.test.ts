import { type ApiObject, type Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Deployment, k8s } from 'cdk8s-plus-27';
import { Acknowledgements } from '../../../src/constructs/base/acknowledgements';
import {
  type DrainOptions,
  GracefulShutdown,
  Health,
  Mesh,
  PodSecurity,
  PreStopHook,
  Router,
  Spread,
} from '../../../src';
import { deriveWhenRendered } from '../../../src/constructs/base/late-rendering';
import { StatefulSetPlan } from '../../../src/constructs/workload/stateful-set-plan';
import { promiseStatefulSet } from '../../../src/constructs/workload/workload-promise';
import { hookEffect } from '../../../src/kubernetes/hook-command';
import {
  attach,
  at,
  inContainer,
  inPod,
  type Manifest,
  newChart,
  newWeb,
  render,
  renderAll,
} from '../../helpers/synth';

const seconds = (amount: number): Duration => Duration.seconds(amount);

/** The seconds that a manifest's hook takes, if stated. */
function printedHook(deployment: Manifest): number | undefined {
  const sleep = inContainer(deployment, 'lifecycle.preStop.sleep.seconds') as number | undefined;
  return (
    sleep ?? hookEffect((inContainer(deployment, 'lifecycle.preStop.exec.command') ?? []) as string[]).delaySeconds
  );
}

describe('the checked values are the printed ones', () => {
  const sleeping: readonly (DrainOptions & { readonly router: Router })[] = [
    { hook: PreStopHook.nativeSleep(), router: Router.kubeProxy() },
    { hook: PreStopHook.shellSleep('/bin/bash'), router: Router.loadBalancerOnPods() },
    { hook: PreStopHook.sleepCommand(), router: Router.traefik(), propagation: seconds(17) },
  ];

  test.each(sleeping)('a sleeping hook takes the time in its manifest (%#)', ({ router, ...times }) => {
    const shutdown = GracefulShutdown.drain({ ...times, longestRequest: seconds(30), margin: seconds(5) });
    const web = newWeb({ shutdown, routers: [router] });
    const deployment = render(web, 'Deployment');
    const printed = printedHook(deployment);
    expect(printed).toBeGreaterThan(0);
    expect(web._plan.hook?.seconds).toBe(printed);
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(printed! + 35);
  });

  test.each(sleeping)('an error counts the time in the manifest (%#)', ({ router, ...times }) => {
    const shutdown = (grace: number): GracefulShutdown =>
      GracefulShutdown.drain({ ...times, terminationGracePeriod: seconds(grace) });
    const printed = printedHook(render(newWeb({ shutdown: shutdown(100), routers: [router] }), 'Deployment'))!;
    expect(() => renderAll(newWeb({ shutdown: shutdown(printed + 31), routers: [router] }))).toThrow(
      `the grace period of ${printed + 31}s is shorter than ${printed}s of continued serving + 30s`,
    );
    expect(() => renderAll(newWeb({ shutdown: shutdown(printed + 32), routers: [router] }))).not.toThrow();
  });

  test.each([
    ['an HTTP call', PreStopHook.httpGet('/drain', seconds(50))],
    ['a command', PreStopHook.command(['drain'], seconds(50))],
  ])('%s takes its own time, regardless of the propagation', (_name, hook) => {
    const shutdown = GracefulShutdown.drain({ propagation: seconds(20), hook });
    const web = newWeb({ shutdown });
    expect(web._plan.hook?.seconds).toBe(50);
    expect(inPod(render(web, 'Deployment'), 'terminationGracePeriodSeconds')).toBe(85);
  });

  test.each([
    ['a grace period set explicitly', GracefulShutdown.drain({ terminationGracePeriod: seconds(99) }), 99],
    ['a derived one', GracefulShutdown.drain({ longestRequest: seconds(60) }), 70],
    ["a longer one set by the Deployment's owner", GracefulShutdown.drain(), 120],
  ])('%s is the one that the plan uses', (_name, shutdown, expected) => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'Web', {
      containers: [{ image: 'web:1', portNumber: 8080 }],
      terminationGracePeriod: seconds(expected === 120 ? 120 : 30),
    });
    const { _plan: plan } = attach(chart, { deployment, shutdown });
    expect(inPod(render(chart, 'Deployment'), 'terminationGracePeriodSeconds')).toBe(expected);
    expect([plan.graceSeconds, plan.meshTimes.graceSeconds]).toEqual([expected, expected]);
  });
});

describe('a StatefulSet of served pods', () => {
  /** Defines one as a construct would: first the pod template, then the values derived from the plan. */
  function serverSet(
    chart: Chart,
    shutdown = GracefulShutdown.drain(),
  ): { plan: StatefulSetPlan; apiObject: ApiObject } {
    const container = { name: 'main', ports: [{ number: 80 }], _toKube: () => ({ image: 'web:1', name: 'main' }) };
    const apiObject = new k8s.KubeStatefulSet(chart, 'Set', { metadata: { name: 'web' } });
    deriveWhenRendered(apiObject, (generated) => ({
      ...generated,
      spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container._toKube()] } } },
    }));
    const plan = new StatefulSetPlan(
      { apiObject, containers: [container], initContainers: [], matchLabels: { app: 'web' }, podAnnotations: {} },
      {
        replicas: 3,
        isServed: true,
        serviceName: 'web',
        shutdown,
        spread: Spread.preferHosts(),
        security: PodSecurity.restricted(),
        mesh: Mesh.linkerd(),
        imagePullSecrets: ['registry'],
        acknowledge: Acknowledgements.read({ 'requests-missing': 'a test' }),
      },
    );
    plan.choose(container, 'regular', { health: Health.http('/'), port: 80, isForeign: false });
    plan.addRouter(Router.traefik());
    promiseStatefulSet(chart, plan);
    return { plan, apiObject };
  }

  test('prints the fields of every kind: probes, hook, grace, security, spread, mesh and reasons', () => {
    const chart = newChart();
    serverSet(chart);
    const [set] = Testing.synth(chart) as Manifest[];
    expect(inContainer(set!, 'lifecycle')).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(inPod(set!, 'terminationGracePeriodSeconds')).toBe(45);
    expect(Object.keys(inPod(set!, 'containers.0') as object)).toEqual([
      'image',
      'lifecycle',
      'livenessProbe',
      'name',
      'readinessProbe',
      'securityContext',
      'startupProbe',
    ]);
    expect(inPod(set!, 'securityContext.sysctls.0.value')).toBe('80');
    expect(inPod(set!, 'topologySpreadConstraints.0.topologyKey')).toBe('kubernetes.io/hostname');
    expect(inPod(set!, 'imagePullSecrets')).toEqual([{ name: 'registry' }]);
    expect(at(set, 'spec.template.metadata.annotations')).toMatchObject({ 'linkerd.io/inject': 'enabled' });
    expect(at(set, 'metadata.annotations')).toEqual({
      'cdk8s-nonstop/acknowledge.requests-missing': 'a test',
      'cdk8s-nonstop/longest-request': '30s',
      'cdk8s-nonstop/startup': '60s',
    });
  });

  test('does not tell revisions apart by a label that its pods do not have', () => {
    const chart = newChart();
    serverSet(chart);
    const [set] = Testing.synth(chart) as Manifest[];
    expect(inPod(set!, 'topologySpreadConstraints.0')).not.toHaveProperty('matchLabelKeys');
  });

  test('waits until a load balancer on pods has registered a new pod', () => {
    const chart = newChart();
    const { plan } = serverSet(chart);
    plan.addRouter(Router.loadBalancerOnPods());
    const [set] = Testing.synth(chart) as Manifest[];
    expect(at(set, 'spec.minReadySeconds')).toBe(40);
  });

  test('prints no rollout fields that only a Deployment has', () => {
    const chart = newChart();
    serverSet(chart);
    const [set] = Testing.synth(chart) as Manifest[];
    expect(at(set, 'spec')).toEqual({
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      serviceName: 'web',
      template: expect.anything() as unknown,
      updateStrategy: { type: 'RollingUpdate' },
    });
  });

  test.each<[string, GracefulShutdown, string]>([
    [
      'a grace period below its sum',
      GracefulShutdown.drain({ terminationGracePeriod: seconds(20) }),
      'grace-covers-budget: the grace period of 20s is shorter than 10s of continued serving + 30s',
    ],
    [
      'a hook shorter than its router needs',
      GracefulShutdown.drain({ hook: PreStopHook.command(['drain'], seconds(2)) }),
      'prestop-covers-propagation: the hook takes 2s, shorter than the 3s for which Traefik',
    ],
  ])('fails the synthesis for %s', (_name, shutdown, message) => {
    const chart = newChart();
    serverSet(chart, shutdown);
    expect(() => renderAll(chart)).toThrow(message);
  });

  test('fails the synthesis for a grace period that a patch cuts short', () => {
    const chart = newChart();
    const { apiObject } = serverSet(chart);
    apiObject.addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 12));
    expect(() => renderAll(chart)).toThrow('grace-covers-budget: the grace period of 12s');
  });
});
