import { Duration } from 'cdk8s';
import {
  GracefulShutdown,
  IstioDrain,
  type IstioMeshOptions,
  type LinkerdMeshOptions,
  Mesh,
  Router,
  TargetVersion,
} from '../../../src';
import { checkObjects } from '../../../src/rules';
import { at, newWeb, render, renderAll } from '../../helpers/synth';

const CONFIG = 'proxy.istio.io/config';
const WAIT = 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds';
const shutdown = GracefulShutdown.drain({
  propagation: Duration.seconds(20),
  longestRequest: Duration.seconds(40),
});

const podMetadata = (web: ReturnType<typeof newWeb>): unknown =>
  at(render(web, 'Deployment'), 'spec.template.metadata');
const seconds = (n: number): Duration => Duration.seconds(n);

describe('Istio, with only defaults', () => {
  const web = newWeb({ shutdown, mesh: Mesh.istio() });

  test('the sidecar drains for 20 s of hook + 40 s for the longest request, and starts before the application', () => {
    expect(podMetadata(web)).toMatchObject({
      labels: { app: 'web', 'sidecar.istio.io/inject': 'true' },
      annotations: { [CONFIG]: 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 60s\n' },
    });
  });

  test('the rules, which know nothing of the constructs, find nothing', () => {
    expect(checkObjects(renderAll(web)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('the selector is unchanged', () => {
    expect(at(render(web, 'Deployment'), 'spec.selector.matchLabels')).toEqual({ app: 'web' });
  });
});

test('Istio, with all props', () => {
  const options: Required<Omit<IstioMeshOptions, 'drain'>> & IstioMeshOptions = {
    nativeSidecar: true,
    holdApplicationUntilProxyStarts: false,
    revision: 'stable',
  };
  expect(podMetadata(newWeb({ shutdown, mesh: Mesh.istio(options) }))).toMatchObject({
    labels: { 'sidecar.istio.io/inject': 'true', 'istio.io/rev': 'stable' },
    annotations: {
      [CONFIG]: 'holdApplicationUntilProxyStarts: false\n',
      'sidecar.istio.io/nativeSidecar': 'true',
    },
  });
});

test('the sidecar can stop once it has no connection, but not during the hook', () => {
  const mesh = Mesh.istio({ drain: IstioDrain.exitOnZeroActiveConnections(), nativeSidecar: false });
  const web = newWeb({ shutdown, mesh });
  expect(at(podMetadata(web), 'annotations')).toMatchObject({
    'sidecar.istio.io/nativeSidecar': 'false',
    [CONFIG]:
      'holdApplicationUntilProxyStarts: true\nproxyMetadata:\n' +
      '  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"\n  MINIMUM_DRAIN_DURATION: 20s\n',
  });
  expect(checkObjects(renderAll(web), { rules: ['mesh-drain-shorter'] }).findings).toEqual([]);
});

test('the drain follows routes that are added later', () => {
  const web = newWeb({ mesh: Mesh.istio() });
  web.addRouter(Router.loadBalancerOnPods());
  expect(at(podMetadata(web), 'annotations')).toMatchObject({
    [CONFIG]: 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 70s\n',
  });
});

test('Linkerd, with only defaults: the proxy waits for 20 s of hook + 40 s for the longest request', () => {
  expect(at(podMetadata(newWeb({ shutdown, mesh: Mesh.linkerd() })), 'annotations')).toMatchObject({
    'linkerd.io/inject': 'enabled',
    [WAIT]: '60',
  });
});

test('Linkerd, with all props', () => {
  const waiting: Required<LinkerdMeshOptions> = { proxyWaitBeforeExit: seconds(21), nativeSidecar: false };
  expect(at(podMetadata(newWeb({ shutdown, mesh: Mesh.linkerd(waiting) })), 'annotations')).toMatchObject({
    [WAIT]: '21',
  });
  const native = podMetadata(newWeb({ shutdown, mesh: Mesh.linkerd({ nativeSidecar: true }) }));
  expect(at(native, 'annotations')).toEqual({
    'linkerd.io/inject': 'enabled',
    'config.beta.linkerd.io/proxy-enable-native-sidecar': 'true',
  });
});

test("Linkerd's proxy finishes requests in flight for 2 minutes, so an explicit wait has to cover the rest", () => {
  const slow = GracefulShutdown.drain({ propagation: seconds(20), longestRequest: seconds(300) });
  const waiting = (wait: number): unknown =>
    renderAll(newWeb({ shutdown: slow, mesh: Mesh.linkerd({ proxyWaitBeforeExit: seconds(wait) }) }));
  expect(() => waiting(199)).toThrow(
    'mesh-drain-shorter: proxyWaitBeforeExit is 199s, shorter than 20s of continued serving + 180s = 200s',
  );
  expect(waiting(200)).toBeDefined();
});

test('no mesh keeps the injectors of an injected namespace out', () => {
  expect(podMetadata(newWeb({ mesh: Mesh.none() }))).toMatchObject({
    labels: { 'sidecar.istio.io/inject': 'false' },
    annotations: { 'linkerd.io/inject': 'disabled' },
  });
});

test.each<[string, Mesh, string]>([
  [
    'a drain that is too short',
    Mesh.istio({ drain: IstioDrain.terminationDrainDuration(seconds(59)) }),
    'mesh-drain-shorter: terminationDrainDuration is 59s, shorter than 20s of continued serving + 40s for the longest request = 60s',
  ],
  [
    'a minimum that is shorter than the hook',
    Mesh.istio({ drain: IstioDrain.exitOnZeroActiveConnections(seconds(19)) }),
    'mesh-drain-shorter: MINIMUM_DRAIN_DURATION is 19s, shorter than 20s of continued serving: the sidecar stops',
  ],
  [
    'a drain that is longer than the grace period',
    Mesh.istio({ drain: IstioDrain.terminationDrainDuration(seconds(66)) }),
    'mesh-drain-shorter: terminationDrainDuration is 66s, longer than the grace period of 65s',
  ],
  [
    'a wait that does not exceed the hook',
    Mesh.linkerd({ proxyWaitBeforeExit: seconds(20) }),
    'mesh-drain-shorter: proxyWaitBeforeExit is 20s, shorter than 20s of continued serving + 1s = 21s',
  ],
  [
    'a wait that is longer than the grace period',
    Mesh.linkerd({ proxyWaitBeforeExit: seconds(90) }),
    'mesh-drain-shorter: proxyWaitBeforeExit is 90s, longer than the grace period of 65s',
  ],
])('%s contradicts the shutdown, with the sum', (_name, mesh, message) => {
  expect(() => renderAll(newWeb({ shutdown, mesh }))).toThrow(message);
});

test('an explicit annotation next to the mesh is a contradiction', () => {
  const web = newWeb({ mesh: Mesh.istio(), podMetadata: { annotations: { [CONFIG]: 'concurrency: 2' } } });
  expect(() => renderAll(web)).toThrow(
    "annotation 'proxy.istio.io/config' is set explicitly, and 'mesh' derives it as well",
  );
});

test('a native sidecar needs a cluster that supports it', () => {
  const web = newWeb({ mesh: Mesh.istio({ nativeSidecar: true }) });
  TargetVersion.set(web, '1.28');
  expect(() => renderAll(web)).toThrow("native-sidecar-dropped: the mesh's native sidecar needs Kubernetes 1.29");
});

test.each<[string, () => unknown, string]>([
  ['a drain of 0', () => IstioDrain.terminationDrainDuration(seconds(0)), "'terminationDrainDuration' should be"],
  ['a drain as a number', () => IstioDrain.exitOnZeroActiveConnections(5 as never), 'should be a Duration, got 5'],
  ['an invalid drain', () => Mesh.istio({ drain: '5s' as never }), "'drain' should be a IstioDrain, got '5s'"],
  [
    'a drain of a native sidecar',
    () => Mesh.istio({ nativeSidecar: true, drain: IstioDrain.terminationDrainDuration() }),
    "'drain' should be omitted with 'nativeSidecar'",
  ],
  [
    'a wait of a native sidecar',
    () => Mesh.linkerd({ nativeSidecar: true, proxyWaitBeforeExit: seconds(30) }),
    "'proxyWaitBeforeExit' should be omitted with 'nativeSidecar'",
  ],
  ['an empty revision', () => Mesh.istio({ revision: '' }), "'revision' should be a DNS label"],
  ['a mesh as text', () => newWeb({ mesh: 'istio' as never }), "'mesh' should be a Mesh, got 'istio'"],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});
