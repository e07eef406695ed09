import { ApiObject, Chart, Duration, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Autoscaling,
  DisruptionBudget,
  GracefulShutdown,
  Health,
  Mesh,
  PodSecurity,
  PreStopHook,
  Qos,
  Router,
  ServiceExposure,
  Spread,
  StorageClaim,
  TargetVersion,
  ZeroDowntimeDeployment,
  type ZeroDowntimeDeploymentProps,
} from '../../../src';
import { checkObjects } from '../../helpers/check-constructs';
import {
  at,
  inContainer,
  inPod,
  newChart,
  newWeb,
  render,
  renderAll,
  renderDeployment,
  REQUIRED,
} from '../../helpers/synth';

describe('with only required props', () => {
  const web = newWeb();
  const deployment = render(web, 'Deployment');

  test('it defines a Deployment, a Service and a disruption budget with the same name', () => {
    expect(renderAll(web).map((object) => [object.kind, at(object, 'metadata.name')])).toEqual([
      ['Deployment', 'web'],
      ['Service', 'web'],
      ['PodDisruptionBudget', 'web'],
    ]);
  });

  test('three pods are replaced one by one, and none is missing in between', () => {
    expect(at(deployment, 'spec.replicas')).toBe(3);
    expect(at(deployment, 'spec.strategy')).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
  });

  test('the hook covers the propagation of kube-proxy, 5 s, with a native sleep', () => {
    expect(inContainer(deployment, 'lifecycle')).toEqual({ preStop: { sleep: { seconds: 5 } } });
  });

  test('the grace period is 5 s of propagation + 30 s for the longest request + 5 s of margin', () => {
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(40);
  });

  test('the progress deadline is 60 s of start-up + 0 s of minReady + 60 s of margin', () => {
    expect(at(deployment, 'spec.minReadySeconds')).toBe(0);
    expect(at(deployment, 'spec.progressDeadlineSeconds')).toBe(120);
  });

  test('ten revisions are kept for rollbacks', () => {
    expect(at(deployment, 'spec.revisionHistoryLimit')).toBe(10);
  });

  test('the pods are selected by app: NAME, by the Deployment, the Service, the budget and the spread alike', () => {
    expect(at(deployment, 'spec.selector')).toEqual({ matchLabels: { app: 'web' } });
    expect(at(deployment, 'spec.template.metadata.labels')).toMatchObject({ app: 'web' });
    expect(at(render(web, 'Service'), 'spec.selector')).toEqual({ app: 'web' });
    expect(at(render(web, 'PodDisruptionBudget'), 'spec.selector')).toEqual({ matchLabels: { app: 'web' } });
    expect(inPod(deployment, 'topologySpreadConstraints.0.labelSelector')).toEqual({ matchLabels: { app: 'web' } });
  });

  test('the pods prefer different hosts and zones, counted by revision', () => {
    expect(inPod(deployment, 'topologySpreadConstraints')).toEqual([
      expect.objectContaining({
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        matchLabelKeys: ['pod-template-hash'],
      }),
      expect.objectContaining({ topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' }),
    ]);
  });

  test('one pod at a time may be evicted, and unready pods always', () => {
    expect(at(render(web, 'PodDisruptionBudget'), 'spec')).toMatchObject({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });

  test('the Service finds the port by name', () => {
    expect(at(render(web, 'Service'), 'spec')).toMatchObject({
      type: 'ClusterIP',
      ports: [{ name: 'http', port: 8080, targetPort: 'http' }],
    });
    expect(inContainer(deployment, 'ports')).toEqual([{ containerPort: 8080, name: 'http' }]);
  });

  test('the pod passes the restricted Pod Security profile', () => {
    expect(inPod(deployment, 'securityContext')).toEqual({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(inContainer(deployment, 'securityContext')).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('the container requests CPU and memory, and has a memory limit', () => {
    expect(inContainer(deployment, 'resources')).toEqual({
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { memory: '1024Mi' },
    });
  });

  test('an image with a tag is pulled once', () => {
    expect(inContainer(deployment, 'imagePullPolicy')).toBe('IfNotPresent');
  });

  test('times without a manifest field are annotations', () => {
    expect(at(deployment, 'metadata.annotations')).toEqual({
      'cdk8s-nonstop/longest-request': '30s',
      'cdk8s-nonstop/startup': '60s',
    });
  });

  test('the default name is made from the path, the same for all objects', () => {
    const chart = newChart('shop');
    const unnamed = new ZeroDowntimeDeployment(chart, 'Web', REQUIRED);
    const names = new Set(renderAll(unnamed).map((object) => at(object, 'metadata.name')));
    expect([...names]).toEqual([expect.stringMatching(/^shop-web-[a-z0-9]+$/)]);
  });
});

describe('with all props', () => {
  const chart = newChart();
  const configMap = new kplus.ConfigMap(chart, 'Config', { metadata: { name: 'settings' }, data: { colour: 'blue' } });
  const secret = kplus.Secret.fromSecretName(chart, 'Secret', 'credentials');
  const all: Required<ZeroDowntimeDeploymentProps> = {
    ...REQUIRED,
    metadata: { name: 'web', namespace: 'shop', labels: { team: 'blue' }, annotations: { owner: 'me' } },
    podMetadata: { labels: { tier: 'frontend' }, annotations: { note: 'hello' } },
    selector: { app: 'web', part: 'one' },
    containerName: 'server',
    portName: 'web',
    additionalPorts: [{ number: 9090, name: 'metrics' }],
    replicas: 5,
    resources: Qos.guaranteed({ cpu: kplus.Cpu.millis(200), memory: Size.mebibytes(256) }),
    security: PodSecurity.restricted({ user: 1000, group: 1000, fsGroup: 2000, readOnlyRootFilesystem: true }),
    service: ServiceExposure.nodePort({ port: 80, portName: 'front', nodePort: 30012, headless: true }),
    mesh: Mesh.none(),
    serviceAccount: new kplus.ServiceAccount(chart, 'Account', { metadata: { name: 'robot' } }),
    automountServiceAccountToken: true,
    imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'Pull', 'pull')],
    priorityClassName: 'high',
    shutdown: GracefulShutdown.drain({
      propagation: Duration.seconds(20),
      longestRequest: Duration.seconds(45),
      margin: Duration.seconds(7),
      hook: PreStopHook.sleepCommand(),
    }),
    spread: Spread.preferHostsByAntiAffinity(1),
    disruptionBudget: DisruptionBudget.minAvailablePercent(60),
    autoscaling: undefined as never,
    routers: [Router.traefik()],
    maxSurge: kplus.PercentOrAbsolute.percent(50),
    maxUnavailable: kplus.PercentOrAbsolute.absolute(1),
    minReady: Duration.seconds(12),
    progressDeadline: Duration.seconds(300),
    revisionHistoryLimit: 3,
    acknowledge: { 'image-mutable-tag': 'the tag is signed' },
    command: ['/server'],
    args: ['--port=8080'],
    workingDir: '/srv',
    envVariables: {
      COLOUR: kplus.EnvValue.fromConfigMap(configMap, 'colour'),
      PASSWORD: kplus.EnvValue.fromSecretValue({ secret, key: 'password' }),
      MODE: kplus.EnvValue.fromValue('fast'),
    },
    envFrom: [kplus.Env.fromConfigMap(configMap)],
    volumeMounts: [{ path: '/tmp', volume: kplus.Volume.fromEmptyDir(chart, 'Tmp', 'tmp') }],
    imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
  };
  const web = new ZeroDowntimeDeployment(chart, 'Web', all);
  const deployment = render(web, 'Deployment');

  test('every prop is rendered', () => {
    expect(deployment).toMatchSnapshot();
    expect(
      renderAll(web).filter((object) => ['Service', 'PodDisruptionBudget'].includes(String(object.kind))),
    ).toMatchSnapshot();
  });

  test('the Service is in the same namespace, with a headless one next to it', () => {
    const services = renderAll(web).filter((object) => object.kind === 'Service');
    expect(services.map((object) => at(object, 'metadata'))).toEqual([
      { name: 'web', namespace: 'shop', labels: { app: 'web', part: 'one', team: 'blue' } },
      { name: 'web-headless', namespace: 'shop', labels: { app: 'web', part: 'one', team: 'blue' } },
    ]);
    expect(at(services[1], 'spec.clusterIP')).toBe('None');
  });
});

describe('containers', () => {
  test('a regular container gets the same hook, since all containers are told to stop at once', () => {
    const web = newWeb();
    web.addContainer({ name: 'proxy', image: 'proxy:1' });
    expect(inPod(render(web, 'Deployment'), 'containers.1.lifecycle')).toEqual({ preStop: { sleep: { seconds: 5 } } });
  });

  test('a native sidecar starts first, is restarted, and needs no hook', () => {
    const web = newWeb();
    web.addSidecar({ name: 'logs', image: 'logs:1', ports: [{ number: 2020 }], health: Health.tcp() });
    const sidecar = inPod(render(web, 'Deployment'), 'initContainers.0');
    expect(sidecar).toMatchObject({
      name: 'logs',
      restartPolicy: 'Always',
      livenessProbe: { tcpSocket: { port: 2020 } },
    });
    expect(sidecar).not.toHaveProperty('lifecycle');
  });

  test('an init container has neither probes nor a hook', () => {
    const web = newWeb();
    web.addInitContainer({ name: 'migrate', image: 'migrate:1', ports: [{ number: 1 }] });
    const init = inPod(render(web, 'Deployment'), 'initContainers.0');
    expect(init).not.toHaveProperty('startupProbe');
    expect(init).not.toHaveProperty('lifecycle');
    expect(init).not.toHaveProperty('restartPolicy');
    expect(() => web.addInitContainer({ name: 'x', image: 'x:1', health: Health.tcp() })).toThrow(
      "init container 'x' should have no 'health', got one: Kubernetes rejects its probes",
    );
  });

  test('every container keeps to the restricted profile', () => {
    const web = newWeb();
    web.addContainer({ name: 'proxy', image: 'proxy:1' });
    web.addSidecar({ name: 'logs', image: 'logs:1' });
    const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    expect(inPod(render(web, 'Deployment'), 'containers.1.securityContext')).toEqual(restricted);
    expect(inPod(render(web, 'Deployment'), 'initContainers.0.securityContext')).toEqual(restricted);
  });

  test('two containers with the same name are refused', () => {
    expect(() => newWeb().addContainer({ name: 'main', image: 'a:1' })).toThrow(
      "'name' should differ from the other containers' names (main), got 'main'",
    );
  });

  test.each([
    ['the port that serves', { name: 'b', image: 'b:1', ports: [{ number: 8080 }] }, '8080', 'main'],
    ['the port of another', { name: 'b', image: 'b:1', ports: [{ number: 1 }, { number: 9090 }] }, '9090', 'proxy'],
  ])('two containers on %s are refused', (_what, props, port, owner) => {
    const web = newWeb();
    web.addSidecar({ name: 'proxy', image: 'proxy:1', ports: [{ number: 9090 }] });
    for (const add of [web.addContainer.bind(web), web.addSidecar.bind(web)]) {
      expect(() => add(props)).toThrow(
        `container 'b' should listen on a port of its own, got ${port}, on which '${owner}' listens; pass another port`,
      );
    }
  });

  test('a port may have two protocols, and that of an init container is free again', () => {
    const web = newWeb();
    web.addContainer({ name: 'udp', image: 'udp:1', ports: [{ number: 8080, protocol: kplus.Protocol.UDP }] });
    expect(() => web.addInitContainer({ name: 'migrate', image: 'm:1', ports: [{ number: 8080 }] })).not.toThrow();
    web.addInitContainer({ name: 'check', image: 'c:1', ports: [{ number: 7000 }] });
    expect(() => web.addContainer({ name: 'late', image: 'l:1', ports: [{ number: 7000 }] })).not.toThrow();
  });

  test('the slowest start of all containers counts', () => {
    const web = newWeb();
    web.addContainer({
      name: 'slow',
      image: 'slow:1',
      ports: [{ number: 1 }],
      health: Health.tcp({ startupTime: Duration.minutes(5) }),
    });
    expect(at(render(web, 'Deployment'), 'spec.progressDeadlineSeconds')).toBe(360);
  });
});

describe('routers', () => {
  test.each([
    ['kube-proxy', Router.kubeProxy(), 5, 0],
    ['Traefik', Router.traefik(), 10, 0],
    ['a Gateway', Router.gateway(), 10, 0],
    ['ingress-nginx', Router.ingressNginx(), 15, 0],
    ['a load balancer on nodes', Router.loadBalancerOnNodes(), 20, 0],
    ['a load balancer on pods', Router.loadBalancerOnPods(), 40, 40],
    ["a client's DNS cache", Router.headlessDns(), 30, 0],
  ])('behind %s the hook and minReadySeconds follow', (_name, router, hook, minReady) => {
    const deployment = renderDeployment({ routers: [router] });
    expect(router.propagation.toSeconds()).toBe(hook);
    expect(inContainer(deployment, 'lifecycle.preStop.sleep.seconds')).toBe(hook);
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(hook + 35);
    expect(at(deployment, 'spec.minReadySeconds')).toBe(minReady);
    expect(at(deployment, 'spec.progressDeadlineSeconds')).toBe(120 + minReady);
  });

  test('the slowest of several decides, in any order', () => {
    const web = newWeb({ routers: [Router.ingressNginx()] });
    web.addRouter(Router.traefik());
    expect(inContainer(render(web, 'Deployment'), 'lifecycle.preStop.sleep.seconds')).toBe(15);
  });

  test('a Service behind a load balancer adds it automatically', () => {
    const deployment = renderDeployment({ service: ServiceExposure.loadBalancer() });
    expect(inContainer(deployment, 'lifecycle.preStop.sleep.seconds')).toBe(20);
  });

  test('an explicit propagation is taken as a fact and kept as an annotation', () => {
    const deployment = renderDeployment({
      routers: [Router.loadBalancerOnPods()],
      shutdown: GracefulShutdown.drain({ propagation: Duration.seconds(3) }),
    });
    expect(inContainer(deployment, 'lifecycle.preStop.sleep.seconds')).toBe(3);
    expect(at(deployment, 'metadata.annotations')).toMatchObject({ 'cdk8s-nonstop/propagation': '3s' });
  });
});

describe('ConfigMaps', () => {
  const hashOf = (
    colour: string,
    use: (configMap: kplus.ConfigMap) => Partial<ZeroDowntimeDeploymentProps>,
  ): unknown => {
    const chart = newChart();
    const configMap = new kplus.ConfigMap(chart, 'Config', { metadata: { name: 'c' }, data: { colour } });
    return at(render(newWeb(use(configMap), chart), 'Deployment'), 'spec.template.metadata.annotations');
  };

  test.each<[string, (configMap: kplus.ConfigMap) => Partial<ZeroDowntimeDeploymentProps>]>([
    ['a variable', (c) => ({ envVariables: { COLOUR: kplus.EnvValue.fromConfigMap(c, 'colour') } })],
    ['the environment', (c) => ({ envFrom: [kplus.Env.fromConfigMap(c)] })],
    ['a volume', (c) => ({ volumeMounts: [{ path: '/c', volume: kplus.Volume.fromConfigMap(c, 'V', c) }] })],
  ])('a change of one that is read through %s replaces the pods', (_name, use) => {
    expect(Object.values(hashOf('blue', use) as object)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(hashOf('blue', use)).toEqual(hashOf('blue', use));
    expect(hashOf('blue', use)).not.toEqual(hashOf('green', use));
  });

  test('one that is defined elsewhere is ignored', () => {
    const chart = newChart();
    const foreign = kplus.ConfigMap.fromConfigMapName(chart, 'Foreign', 'elsewhere');
    const web = newWeb({ envFrom: [kplus.Env.fromConfigMap(foreign)] }, chart);
    expect(at(render(web, 'Deployment'), 'spec.template.metadata')).not.toHaveProperty('annotations');
  });
});

describe('the escape hatch', () => {
  test('is applied last and keeps fields unknown to cdk8s-plus', () => {
    const web = newWeb();
    ApiObject.of(web.deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/hostUsers', false),
      JsonPatch.replace('/spec/replicas', 7),
    );
    const deployment = render(web, 'Deployment');
    expect(inPod(deployment, 'hostUsers')).toBe(false);
    expect(at(deployment, 'spec.replicas')).toBe(7);
    expect(inContainer(deployment, 'lifecycle.preStop.sleep.seconds')).toBe(5);
  });

  test('works on the Service, the budget and the autoscaler too', () => {
    const web = newWeb({ autoscaling: Autoscaling.between(2, 4).onCpuUtilization(60) });
    ApiObject.of(web.service).addJsonPatch(JsonPatch.add('/spec/trafficDistribution', 'PreferClose'));
    web.disruptionBudget?.addJsonPatch(JsonPatch.add('/metadata/labels/x', 'y'));
    web.autoscaler?.addJsonPatch(JsonPatch.add('/spec/behavior/scaleUp/tolerance', '0.05'));
    expect(at(render(web, 'Service'), 'spec.trafficDistribution')).toBe('PreferClose');
    expect(at(render(web, 'PodDisruptionBudget'), 'metadata.labels.x')).toBe('y');
    expect(at(render(web, 'HorizontalPodAutoscaler'), 'spec.behavior.scaleUp.tolerance')).toBe('0.05');
  });

  test('a patch changes nothing else', () => {
    const health = Health.command(['check']);
    const patched = newWeb({ health });
    const path = '/spec/template/spec/containers/0/livenessProbe/exec/command/0';
    ApiObject.of(patched.deployment).addJsonPatch(JsonPatch.replace(path, 'changed'));
    expect(inContainer(render(patched, 'Deployment'), 'livenessProbe.exec.command')).toEqual(['changed']);
    expect(inContainer(renderDeployment({ health }), 'livenessProbe.exec.command')).toEqual(['check']);
  });

  test('a grace period that is patched below the sum is an error that prints the sum', () => {
    const web = newWeb();
    const path = '/spec/template/spec/terminationGracePeriodSeconds';
    ApiObject.of(web.deployment).addJsonPatch(JsonPatch.replace(path, 20));
    expect(() => renderAll(web)).toThrow(
      '[test/Web] grace-covers-budget: the grace period of 20s is shorter than 5s of continued serving + 30s for the longest ' +
        'request + 2s that the kubelet keeps for itself = 37s',
    );
  });
});

describe('rendering', () => {
  test('twice gives the same bytes as once', () => {
    const web = newWeb({ spread: Spread.preferHostsByAntiAffinity() });
    const once = JSON.stringify(renderAll(web));
    expect(JSON.stringify(renderAll(web))).toBe(once);
  });

  test('scheduling set through cdk8s-plus is kept next to the spread', () => {
    const web = newWeb({ spread: Spread.preferHostsByAntiAffinity() });
    web.deployment.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
    const affinity = inPod(render(web, 'Deployment'), 'affinity');
    expect(affinity).toHaveProperty('nodeAffinity');
    expect(affinity).toHaveProperty('podAntiAffinity');
  });
});

describe('the target version', () => {
  const webFor = (version: string, props: Partial<ZeroDowntimeDeploymentProps> = {}): ZeroDowntimeDeployment => {
    const chart = newChart();
    TargetVersion.set(chart, version);
    return newWeb(props, chart);
  };

  test('a native sleep is refused if the cluster would drop it, with an alternative', () => {
    expect(() => renderAll(webFor('1.29'))).toThrow(
      'the native sleep of the preStop hook needs Kubernetes 1.30, but the target version is 1.29, which drops the ' +
        'field; pass hook: PreStopHook.shellSleep() if the image has a shell',
    );
    expect(() => renderAll(webFor('1.30'))).not.toThrow();
    const shutdown = GracefulShutdown.drain({ hook: PreStopHook.sleepCommand() });
    expect(() => renderAll(webFor('1.27', { shutdown }))).not.toThrow();
  });

  test('a native sidecar is refused before 1.29', () => {
    const shutdown = GracefulShutdown.drain({ hook: PreStopHook.sleepCommand() });
    const web = webFor('1.28', { shutdown });
    web.addSidecar({ name: 'logs', image: 'logs:1' });
    expect(() => renderAll(web)).toThrow("the native sidecar 'logs' needs Kubernetes 1.29");
  });

  test('a required anti-affinity by revision is refused before 1.31', () => {
    const spread = Spread.requireHostsByAntiAffinity();
    expect(() => renderAll(webFor('1.30', { spread }))).toThrow('use Spread.requireHosts()');
    expect(() => renderAll(webFor('1.31', { spread }))).not.toThrow();
  });
});

describe('contradictions between objects', () => {
  test('all of them are reported at once, with path, rule, numbers and remedy', () => {
    const web = newWeb({
      disruptionBudget: DisruptionBudget.minAvailable(3),
      progressDeadline: Duration.seconds(60),
      shutdown: GracefulShutdown.drain({ terminationGracePeriod: Duration.seconds(30) }),
    });
    const error = errorOf(() => renderAll(web));
    expect(error).toContain('[test/Web] pdb-deadlock: the budget (minAvailable 3) requires 3 of 3 pods at all times');
    expect(error).toContain(
      '[test/Web] progress-deadline-budget: the progress deadline of 60s does not exceed the 62s',
    );
    expect(error).toContain('[test/Web] grace-covers-budget: the grace period of 30s is shorter than 5s');
    expect(error).toContain('use DisruptionBudget.maxUnavailable(1)');
  });

  test('a rollout that leaves no pod is refused', () => {
    const maxUnavailable = kplus.PercentOrAbsolute.percent(100);
    expect(() => renderAll(newWeb({ maxUnavailable }))).toThrow(
      'rollout-floor: maxUnavailable 100% removes 3 of 3 pods at once (replicas 3), so a rollout leaves none',
    );
  });

  test('a claim for one node is refused under a surge', () => {
    const chart = newChart();
    const claim = new kplus.PersistentVolumeClaim(chart, 'Claim', {
      metadata: { name: 'data' },
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(1),
    });
    const volume = kplus.Volume.fromPersistentVolumeClaim(chart, 'V', claim);
    const web = newWeb({ volumeMounts: [{ path: '/data', volume }] }, chart);
    expect(() => renderAll(web)).toThrow(
      "surge-vs-rwo: claim 'data' is ReadWriteOnce, and 3 replicas + 1 surge need it: its volume can be mounted on only",
    );
  });

  test('a claim for one node is right for one pod that stops before the next one starts', () => {
    const chart = newChart();
    const volume = new StorageClaim(chart, 'Claim', { metadata: { name: 'data' } }).volume;
    const web = newWeb(
      {
        replicas: 1,
        maxSurge: kplus.PercentOrAbsolute.absolute(0),
        maxUnavailable: kplus.PercentOrAbsolute.absolute(1),
        volumeMounts: [{ path: '/data', volume }],
        acknowledge: { 'single-replica-served': 'a demo', 'rollout-floor': 'the volume can be mounted once' },
      },
      chart,
    );
    const { findings } = checkObjects(renderAll(web));
    expect(findings.map(({ rule, verdict }) => `${verdict} ${rule}`)).toEqual([
      'acknowledged rollout-floor',
      'acknowledged single-replica-served',
    ]);
  });

  test('an acknowledged rule is an annotation, not an error', () => {
    const web = newWeb({ replicas: 1, acknowledge: { 'single-replica-served': 'a demo' } });
    expect(at(render(web, 'Deployment'), 'metadata.annotations')).toMatchObject({
      'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo',
    });
  });
});

describe('misuse throws at construction', () => {
  const bad =
    (props: Record<string, unknown>): (() => unknown) =>
    () =>
      newWeb(props);

  test.each<[string, Record<string, unknown>, string]>([
    ['no image', { image: '' }, "'image' should be a non-empty string, got ''"],
    ['a blank image', { image: '  ' }, "'image' should be a non-empty string"],
    ['an image that is not text', { image: 7 }, "'image' should be a non-empty string, got 7"],
    ['port 0', { port: 0 }, "'port' should be a whole number from 1 to 65535, got 0"],
    ['a negative port', { port: -1 }, 'got -1'],
    ['a port above the range', { port: 65536 }, 'got 65536'],
    ['a fraction of a port', { port: 80.5 }, 'got 80.5'],
    ['a port that is NaN', { port: NaN }, 'got NaN'],
    ['a port as text', { port: '80' }, "got '80'"],
    ['no port', { port: undefined }, 'got undefined'],
    ['no health', { health: undefined }, "'health' should be a Health, got undefined; write Health.http('/healthz')"],
    ['a path for health', { health: '/' }, "'health' should be a Health, got '/'"],
    [
      'one replica',
      { replicas: 1 },
      "'replicas' should be a whole number of at least 2 for zero downtime, got 1; pass acknowledge: { 'single-replica-served': 'why' } to accept an outage",
    ],
    ['no replicas', { replicas: 0 }, "'replicas' should be"],
    ['a fraction of replicas', { replicas: 2.5 }, 'got 2.5'],
    ['infinite replicas', { replicas: Infinity }, 'got Infinity'],
    ['a name in capitals', { metadata: { name: 'Web' } }, "'metadata.name' should be a DNS label"],
    ['a name that begins with a digit', { metadata: { name: '1web' } }, 'begins with a letter'],
    ['a name of 64 letters', { metadata: { name: 'a'.repeat(64) } }, "'metadata.name' should be"],
    ['a container name with a dot', { containerName: 'a.b' }, "'name' should be a DNS label"],
    ['a port name of 16 letters', { portName: 'a'.repeat(16) }, "'ports.name' should be a port name"],
    ['a port name of digits', { portName: '80' }, "'ports.name' should be a port name"],
    ['a selector without labels', { selector: {} }, "'selector' should have at least one label"],
    [
      'a label of the pods that the selector contradicts',
      { podMetadata: { labels: { app: 'other' } } },
      "'podMetadata.labels.app' should be 'web', as the pods are selected by it, got 'other'",
    ],
    ['a selector with a bad key', { selector: { 'a b': 'c' } }, "'selector' should have keys"],
    ['a selector with a bad value', { selector: { app: 'a b' } }, "'selector.app' should be a label value"],
    ['neither surge nor unavailable', { maxSurge: kplus.PercentOrAbsolute.absolute(0) }, 'should not both be 0'],
    [
      'a fraction of a surge',
      { maxSurge: kplus.PercentOrAbsolute.absolute(0.5) },
      "'maxSurge' should be a whole number",
    ],
    ['a fraction of a percentage', { maxSurge: kplus.PercentOrAbsolute.percent(2.5) }, "'maxSurge' should be"],
    ['a negative surge', { maxSurge: kplus.PercentOrAbsolute.absolute(-1) }, "'maxSurge' should be"],
    ['a surge as a number', { maxSurge: 1 }, 'write PercentOrAbsolute.absolute(1)'],
    ['no revision to roll back to', { revisionHistoryLimit: 0 }, 'nothing to roll back to'],
    ['minReady as a number', { minReady: 5 }, "'minReady' should be a Duration, got 5; write Duration.seconds(...)"],
    [
      'a progress deadline of zero',
      { progressDeadline: Duration.seconds(0) },
      "'progressDeadline' should be at least 1s, got 0s",
    ],
    ['a wrong shutdown', { shutdown: { propagation: 5 } }, "'shutdown' should be a GracefulShutdown, got an object"],
    [
      'an acknowledgement without a reason',
      { acknowledge: { 'pdb-missing': ' ' } },
      "'reason' should be a non-empty string",
    ],
    [
      'an acknowledgement of an unknown rule',
      { acknowledge: { 'PDB missing': 'x' } },
      "'acknowledge' should have rule ids as keys",
    ],
    [
      'replicas next to an autoscaler',
      { replicas: 3, autoscaling: Autoscaling.between(2, 4).onCpuUtilization(50) },
      "'replicas' should be omitted with 'autoscaling', got 3",
    ],
    [
      'an autoscaler without a metric',
      { autoscaling: Autoscaling.between(2, 4) },
      "'autoscaling' should have a metric",
    ],
    [
      'two ports with the same name',
      { additionalPorts: [{ number: 9, name: 'http' }] },
      'Port with name http already exists',
    ],
    ['two ports with the same number', { additionalPorts: [{ number: 8080, name: 'b' }] }, 'already exists'],
    ['an invalid router', { routers: ['traefik'] }, "'routers' should be a Router, got 'traefik'"],
  ])('%s', (_name, props, message) => {
    expect(bad(props)).toThrow(message);
  });

  test('no props at all', () => {
    expect(() => new ZeroDowntimeDeployment(newChart(), 'Web', {} as ZeroDowntimeDeploymentProps)).toThrow(
      "'health' should be",
    );
  });

  test('an error shows no value of an object, which may hold a secret', () => {
    expect(bad({ health: { password: 'hunter2' } })).toThrow('got an object');
  });
});

test('several workloads of a chart share neither objects nor settings', () => {
  const chart = newChart();
  const shutdown = GracefulShutdown.drain();
  new ZeroDowntimeDeployment(chart, 'A', { ...REQUIRED, shutdown, routers: [Router.traefik()] });
  new ZeroDowntimeDeployment(chart, 'B', { ...REQUIRED, shutdown });
  const hooks = Testing.synth(chart)
    .filter((object: { kind: string }) => object.kind === 'Deployment')
    .map((object: unknown) => at(object, 'spec.template.spec.containers.0.lifecycle.preStop.sleep.seconds'));
  expect(hooks).toEqual([10, 5]);
});

test('labels of the chart are on every object', () => {
  const chart = new Chart(Testing.app(), 'test', { labels: { team: 'blue' }, namespace: 'shop' });
  for (const object of renderAll(newWeb({}, chart))) {
    expect(at(object, 'metadata')).toMatchObject({ namespace: 'shop', labels: { app: 'web', team: 'blue' } });
  }
});

test('a label of the objects is kept, whatever selects the pods', () => {
  const web = newWeb({ metadata: { name: 'web', labels: { app: 'shop' } } });
  expect(renderAll(web).map((object) => at(object, 'metadata.labels'))).toEqual([
    { app: 'shop' },
    { app: 'shop' },
    { app: 'shop' },
  ]);
  expect(at(render(web, 'Deployment'), 'spec.template.metadata.labels')).toMatchObject({ app: 'web' });
});

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
