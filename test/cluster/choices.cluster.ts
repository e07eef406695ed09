/**
 * Every choice on the API server of a real cluster: accepted without a warning, in a namespace that enforces the
 * restricted Pod Security profile and warns about everything it would reject.
 */
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  Autoscaling,
  DisruptionBudget,
  GracefulShutdown,
  Health,
  PreStopHook,
  Qos,
  Router,
  ServiceExposure,
  Spread,
  type ZeroDowntimeDeploymentProps,
} from '../../src';
import { newWeb, renderAll } from '../helpers/synth';
import { kubectl } from './cluster';

const NAMESPACE = 'nonstop-choices';
const guaranteed = Qos.guaranteed({ cpu: Cpu.millis(100), memory: Size.mebibytes(64) });

const CHOICES: Readonly<Record<string, Partial<ZeroDowntimeDeploymentProps>>> = {
  'nothing but what has to be said': {},
  'a port below 1024 without root': { port: 80 },
  'health by gRPC': { health: Health.grpc({ service: 'shop' }) },
  'health by a command': { health: Health.command(['true']) },
  'a sleep in a shell': { shutdown: GracefulShutdown.drain({ hook: PreStopHook.shellSleep() }) },
  'a hook by HTTP': { shutdown: GracefulShutdown.drain({ hook: PreStopHook.httpGet('/drain', Duration.seconds(9)) }) },
  'a lame duck': { shutdown: GracefulShutdown.lameDuck('it serves on') },
  'guaranteed resources': { resources: guaranteed },
  'no resources': { resources: Qos.bestEffort('a demo') },
  'required hosts': { spread: Spread.requireHosts() },
  'required zones': { spread: Spread.acrossZones() },
  'preferred anti-affinity': { spread: Spread.preferHostsByAntiAffinity() },
  'required anti-affinity': { spread: Spread.requireHostsByAntiAffinity() },
  'a budget in percent': { disruptionBudget: DisruptionBudget.minAvailablePercent(50) },
  'every metric': {
    autoscaling: Autoscaling.between(2, 4)
      .onCpuUtilization(60)
      .onMemoryAverageValue(Size.mebibytes(512))
      .onContainerCpuUtilization('main', 50)
      .onPodsMetric('requests', '100')
      .onExternalMetric('queue', '30', { queue: 'mail' }),
  },
  'a headless Service': { service: ServiceExposure.clusterIp({ headless: true }) },
  'a node port': { service: ServiceExposure.nodePort({ port: 80 }) },
  'a load balancer': { service: ServiceExposure.loadBalancer({ port: 80 }) },
  'a balancer on pods': { routers: [Router.loadBalancerOnPods()] },
};

beforeAll(async () => {
  await kubectl(['create', 'namespace', NAMESPACE]);
  const levels = ['enforce', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}=restricted`);
  await kubectl(['label', 'namespace', NAMESPACE, ...levels]);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test.each(Object.entries(CHOICES))('%s', async (_name, props) => {
  const web = newWeb(props);
  if (props.resources !== guaranteed) {
    web.addSidecar({ name: 'logs', image: 'logs:1', ports: [{ number: 2020 }], health: Health.tcp() });
    web.addInitContainer({ name: 'migrate', image: 'migrate:1' });
  }
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: renderAll(web) });
  const dryRun = ['--dry-run=server', '--validate=strict', '-o', 'json'];
  const { stdout, stderr } = await kubectl(['apply', '-n', NAMESPACE, ...dryRun, '-f', '-'], list);
  expect(stderr).toBe('');
  expect(stdout).toContain('"kind": "Deployment"');
  // As understood by the API server, not as sent.
  if (props.shutdown === undefined) {
    expect(stdout).toMatch(/"preStop": \{\s*"sleep": \{\s*"seconds": \d+/);
  }
});
