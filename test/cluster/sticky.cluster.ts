/**
 * Traefik's sticky cookie during a rollout: an application that drains itself loses nothing, but one whose hook sleeps
 * does.
 */
import { App, Chart, Duration, Testing } from 'cdk8s';
import { GracefulShutdown, Health, HealthProbe, PodSecurity, StickyCookie, ZeroDowntimeDeployment } from '../../src';
import type { Manifest } from '../helpers/synth';
import {
  answerTo,
  apply,
  applyDefinitions,
  kubectl,
  load,
  type LoadResult,
  rolledOut,
  traefikPorts,
  wait,
} from './cluster';

const NAMESPACE = 'nonstop-sticky';
const STOPPING = '/tmp/stopping';

/** nginx that keeps serving but fails its readiness probe when it gets SIGQUIT, the stop signal of its image. */
const DRAINS_ITSELF = [
  'bash',
  '-c',
  `grep -q ^daemon /etc/nginx/nginx.conf || more=(-g 'daemon off;'); nginx "\${more[@]}" & trap 'touch ${STOPPING}; sleep 15; nginx -s quit; wait' TERM QUIT; wait`,
];

beforeAll(async () => {
  await applyDefinitions();
  await kubectl(['create', 'namespace', NAMESPACE]);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test.each([
  ['new', false],
  ['kept', true],
])('a lame duck loses nothing with %s connections', async (connections, keepAlive) => {
  const result = await rollout(`duck-${connections}`, keepAlive, (chart, name) =>
    workload(chart, name, {
      command: DRAINS_ITSELF,
      shutdown: GracefulShutdown.lameDuck('it fails its probe on SIGTERM'),
    }),
  );
  expect(result.lost).toBe(0);
});

test('a hook that sleeps loses the requests that the cookie still sends to the pod', async () => {
  const result = await rollout('sleeps', false, (chart, name) =>
    workload(chart, name, {
      shutdown: GracefulShutdown.drain(),
      acknowledge: { 'sticky-needs-readiness-drain': 'to measure what it costs' },
    }),
  );
  expect(result.lost).toBeGreaterThan(0);
});

type Differences = Pick<
  ConstructorParameters<typeof ZeroDowntimeDeployment>[2],
  'command' | 'shutdown' | 'acknowledge'
>;

function workload(chart: Chart, name: string, differences: Differences): ZeroDowntimeDeployment {
  const ready = HealthProbe.command(['test', '!', '-f', STOPPING], {
    period: Duration.seconds(1),
    failureThreshold: 1,
  });
  return new ZeroDowntimeDeployment(chart, 'Web', {
    metadata: { name },
    image: 'nginx:1.27.5',
    port: 80,
    health: Health.http('/', { readinessProbe: ready }),
    security: PodSecurity.root('the nginx image starts as root'),
    ...differences,
  });
}

async function rollout(
  name: string,
  keepAlive: boolean,
  define: (chart: Chart, name: string) => ZeroDowntimeDeployment,
): Promise<LoadResult> {
  const host = `${name}.sticky.test`;
  const chart = new Chart(new App(), name);
  define(chart, name).exposeViaIngressRoute({ host, sticky: StickyCookie.of({ name: 'pod' }) });
  expect(await apply(Testing.synth(chart) as Manifest[], NAMESPACE)).toBe('');
  await rolledOut(name, NAMESPACE);
  await wait(5);
  const [port] = await traefikPorts('traefik');
  const answer = await answerTo({ port, headers: { Host: host } });
  const cookie = /set-cookie: (pod=[^;\r\n]+)/i.exec(answer)?.[1];
  expect(cookie).toBeDefined();
  const loading = load(port, { seconds: 60, qps: 200, connections: 4, keepAlive, host, cookie });
  await wait(3);
  await kubectl(['rollout', 'restart', `deployment/${name}`, '-n', NAMESPACE]);
  await rolledOut(name, NAMESPACE);
  const result = await loading;
  console.log(JSON.stringify({ sticky: name, ...result }));
  return result;
}
