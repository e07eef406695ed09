/**
 * Every matcher and middleware on real Traefiks, and a rollout under load through one. Needs Traefik 3 as Service
 * traefik/traefik, and Traefik 2.11, reading both API groups, as traefik2/traefik2.
 */
import { type Chart, Testing } from 'cdk8s';
import { RollingUpdateChart } from '../../examples/rolling-update/chart';
import { TraefikChart } from '../../examples/traefik/chart';
import { TraefikMiddleware, TraefikVersion, ZeroDowntimeDeployment } from '../../src';
import type { Manifest } from '../helpers/synth';
import {
  answerTo,
  apply,
  applyDefinitions,
  drain,
  kubectl,
  load,
  rolledOut,
  statusOf,
  traefikPorts,
  wait,
} from './cluster';
import { CasesChart, MATCHERS, MIDDLEWARES } from './traefik-cases';

interface Traefik {
  readonly version: TraefikVersion;
  /** The name of its Service, its Deployment and their namespace. */
  readonly name: string;
  readonly namespace: string;
}

const TRAEFIKS: readonly (readonly [string, Traefik])[] = [
  ['Traefik 3', { version: TraefikVersion.V3, name: 'traefik', namespace: 'nonstop-traefik3' }],
  ['Traefik 2', { version: TraefikVersion.V2, name: 'traefik2', namespace: 'nonstop-traefik2' }],
  [
    'Traefik 2 by its old group',
    { version: TraefikVersion.V2_CONTAINO, name: 'traefik2', namespace: 'nonstop-containo' },
  ],
];

describe.each(TRAEFIKS)('%s', (_name, { version, name, namespace }) => {
  const hostOf = (route: string): string => `${route}.${namespace}.test`;
  let web = 0;
  let websecure = 0;
  let since = '';

  beforeAll(async () => {
    await applyDefinitions();
    await kubectl(['create', 'namespace', namespace]);
    [web, websecure] = await traefikPorts(name);
    const manifests = Testing.synth(new CasesChart(Testing.app(), 'cases', version, hostOf)) as Manifest[];
    // Traefik rightly logs an error for a route to pods that do not exist yet.
    const isRoute = ({ kind }: Manifest): boolean => kind === 'IngressRoute';
    expect(
      await apply(
        manifests.filter((manifest) => !isRoute(manifest)),
        namespace,
      ),
    ).toBe('');
    await Promise.all(['web', 'next', 'lame-duck'].map((workload) => rolledOut(workload, namespace)));
    since = new Date().toISOString();
    expect(await apply(manifests.filter(isRoute), namespace)).toBe('');
    await wait(5);
  });

  afterAll(async () => {
    await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });

  test.each([...MATCHERS, ...MIDDLEWARES])('understands $name', async ({ name: route, expected }) => {
    for (const [request, status] of expected(hostOf(route))) {
      const answer = await statusOf({ ...request, port: web });
      // Traefik 2 answers 405 if only the method keeps a rule from matching.
      const notTaken = version.majorVersion === 2 && answer === 405 ? 404 : answer;
      expect([request, notTaken]).toEqual([request, status]);
    }
  });

  test('limits, redirects, passwords, weights and cookies work as documented', async () => {
    const to = (route: string): { readonly Host: string } => ({ Host: hostOf(route) });
    const limited = await load(web, {
      seconds: 2,
      qps: 20,
      connections: 1,
      keepAlive: true,
      host: hostOf('rate-limit'),
    });
    expect(limited.codes['429']).toBeGreaterThan(10);
    expect(await answerTo({ port: web, headers: to('headers') })).toMatch(/strict-transport-security: max-age=86400/i);
    expect(await answerTo({ port: web, headers: to('sticky') })).toMatch(/set-cookie: pod=.*HttpOnly; SameSite=Lax/i);
    expect(await statusOf({ port: web, headers: to('basic-auth') })).toBe(401);
    const authorization = `Basic ${Buffer.from('user:password').toString('base64')}`;
    expect(await statusOf({ port: web, headers: { ...to('basic-auth'), Authorization: authorization } })).toBe(200);
    expect(await statusOf({ port: web, headers: to('shared') })).toBe(403);
    expect(await statusOf({ port: web, headers: to('https') })).toBe(302);
    expect(await statusOf({ port: websecure, https: true, headers: to('https') })).toBe(200);
    expect(await statusOf({ port: web, headers: to('https-alone') })).toBe(404);
    expect(await statusOf({ port: websecure, https: true, headers: to('https-alone') })).toBe(200);
    expect(await statusOf({ port: web, headers: to('weights') })).toBe(200);
  });

  test('logs no error about objects of this package', async () => {
    const { stdout } = await kubectl(['logs', '-n', name, `deployment/${name}`, `--since-time=${since}`]);
    const errors = stdout.split('\n').filter((line) => line.includes(namespace) && /ERR|level=error/.test(line));
    expect(errors).toEqual([]);
  });
});

const WORKLOAD = 'deployment/zero-downtime';

const DISTURBANCES: Readonly<Record<string, (namespace: string) => Promise<unknown>>> = {
  rollout: (namespace) => kubectl(['rollout', 'restart', WORKLOAD, '-n', namespace]),
  drain: (namespace) => drain('app=zero-downtime', namespace),
  'scale-down': (namespace) => kubectl(['scale', '--replicas=1', WORKLOAD, '-n', namespace]),
};

describe('through Traefik 3', () => {
  const namespace = 'nonstop-traefik-rollout';
  const host = 'zero.example.com';

  beforeAll(async () => {
    await applyDefinitions();
    await kubectl(['create', 'namespace', namespace]);
  });

  afterAll(async () => {
    await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });

  test('the API server accepts every object of the example without a warning', async () => {
    const manifests = Testing.synth(new TraefikChart(Testing.app(), 'traefik')) as Manifest[];
    expect(await apply(manifests, namespace)).toBe('');
    await kubectl(['delete', 'deployment', 'zero-downtime-traefik', '-n', namespace]);
    await kubectl(['delete', 'ingressroutes.traefik.io', '--all', '-n', namespace]);
  });

  test.each([
    ['rollout', 'new', false],
    ['rollout', 'kept', true],
    ['drain', 'new', false],
    ['drain', 'kept', true],
    ['scale-down', 'new', false],
    ['scale-down', 'kept', true],
  ])(
    'a %s of rolling-update under load with %s connections loses nothing',
    async (disturbance, connections, keepAlive) => {
      const chart = new RollingUpdateChart(Testing.app(), 'rolling-update');
      workloadOf(chart).exposeViaIngressRoute({ host });
      await apply(Testing.synth(chart) as Manifest[], namespace);
      await rolledOut('zero-downtime', namespace);
      await wait(5);
      const seconds = disturbance === 'scale-down' ? 40 : 60;
      const [web] = await traefikPorts('traefik');
      const loading = load(web, { seconds, qps: 200, connections: 8, keepAlive, host });
      await wait(5);
      await DISTURBANCES[disturbance]!(namespace);
      await rolledOut('zero-downtime', namespace);
      const result = await loading;
      console.log(JSON.stringify({ disturbance, connections, ...result }));
      expect(result.lost).toBe(0);
      expect(result.sent).toBeGreaterThan(seconds * 150);
    },
  );

  test('a route that references missing objects answers no request, so they are applied before it', async () => {
    const [web] = await traefikPorts('traefik');
    const chart = new RollingUpdateChart(Testing.app(), 'rolling-update');
    workloadOf(chart).exposeViaIngressRoute({ host: 'early.test', middlewares: [TraefikMiddleware.compress()] });
    const manifests = Testing.synth(chart) as Manifest[];
    const request = { port: web, headers: { Host: 'early.test' } };
    await apply(
      manifests.filter(({ kind }) => kind !== 'Middleware'),
      namespace,
    );
    await rolledOut('zero-downtime', namespace);
    await wait(5);
    expect(await statusOf(request)).toBe(404);
    await apply(
      manifests.filter(({ kind }) => kind === 'Middleware'),
      namespace,
    );
    await wait(5);
    expect(await statusOf(request)).toBe(200);
  });
});

function workloadOf(chart: Chart): ZeroDowntimeDeployment {
  const found = chart.node.findAll().find((construct) => construct instanceof ZeroDowntimeDeployment);
  if (found === undefined) {
    throw new Error('the chart has no workload');
  }
  return found;
}
