/**
 * Compares the losses of a real cluster with the simulator's for the same manifests: Kubernetes 1.36 on three nodes, 150
 * requests per second for 30 s, the disturbance at second 5, a timeout of 10 s. Measured numbers varied by a third from run
 * to run; a zero stayed a zero.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GivenAssumptions, ScenarioName, Summary } from '../../src/simulator';
import { inputOfText, playMany } from './playing';

const SEEDS = 60;
const MOVES = 1 / 3;

/**
 * The conditions of the measurements. One load generator has one address. The start takes exactly START_DELAY. The images
 * were on the nodes, requests were short, and the client used the most recently used connection, so only a few were in use.
 */
const LAB: GivenAssumptions = {
  ratePerSecond: 150,
  durationSeconds: 30,
  disturbAtSeconds: 5,
  timeoutSeconds: 10,
  nodes: 3,
  clientAddresses: 1,
  connectionCount: 8,
  quickestStartupPercent: 100,
  pullSeconds: 0,
  requestSeconds: 0.002,
  longestRequestSeconds: 0.002,
  podCapacityPerSecond: 1000,
};

const SIX_SECONDS: GivenAssumptions = { requestSeconds: 6, longestRequestSeconds: 6, longestPercent: 100 };
const KEPT: GivenAssumptions = { connections: 'kept' };

interface Row {
  readonly file: string;
  readonly scenario: ScenarioName;
  readonly lost: readonly number[];
  readonly given?: GivenAssumptions;
  /** A hook of a different length than the file's. */
  readonly hook?: number;
}

const KUBE_PROXY: readonly Row[] = [
  { file: 'naive', scenario: 'rollout', lost: [132, 142] },
  { file: 'naive', scenario: 'rollout', lost: [3], given: KEPT },
  { file: 'naive', scenario: 'scale-down', lost: [88], given: { scaleTo: 1 } },
  { file: 'readiness-only', scenario: 'rollout', lost: [118, 121] },
  { file: 'hook-only', scenario: 'rollout', lost: [630, 691] },
  { file: 'good', scenario: 'rollout', lost: [0] },
  { file: 'good', scenario: 'rollout', lost: [0], given: KEPT },
  { file: 'good', scenario: 'drain', lost: [0] },
  { file: 'good', scenario: 'scale-down', lost: [0], given: { scaleTo: 1 } },
  { file: 'good', scenario: 'delete-pod', lost: [0] },
  { file: 'good', scenario: 'rollout', lost: [2], hook: 1 },
  { file: 'recreate', scenario: 'rollout', lost: [265] },
  { file: 'grace-too-short', scenario: 'rollout', lost: [0], given: SIX_SECONDS },
  { file: 'grace-too-short', scenario: 'rollout', lost: [478], given: { ...SIX_SECONDS, ...KEPT } },
  { file: 'cdk8s-plus-default', scenario: 'rollout', lost: [105] },
  { file: 'one-replica-slow', scenario: 'drain', lost: [198] },
  // Not planned, so no rule promises anything: the process is killed.
  { file: 'good', scenario: 'crash', lost: [70] },
  { file: 'good', scenario: 'crash', lost: [1], given: KEPT },
];

const TRAEFIK: readonly Row[] = [
  { file: 'naive', scenario: 'rollout', lost: [141] },
  { file: 'naive', scenario: 'rollout', lost: [196], given: KEPT },
  { file: 'good', scenario: 'rollout', lost: [117], hook: 1 },
  { file: 'good', scenario: 'rollout', lost: [0] },
  { file: 'good', scenario: 'rollout', lost: [0], given: KEPT },
  { file: 'good', scenario: 'crash', lost: [29] },
];

const ENVOY_GATEWAY: readonly Row[] = [
  { file: 'naive', scenario: 'rollout', lost: [113] },
  { file: 'readiness-only', scenario: 'rollout', lost: [82], given: KEPT },
  { file: 'good', scenario: 'rollout', lost: [0], hook: 1 },
  { file: 'good', scenario: 'rollout', lost: [0] },
];

const INGRESS_ROUTE = `---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: {name: web}
spec:
  routes:
  - {kind: Rule, match: PathPrefix(\`/\`), services: [{name: web, port: 80}]}
`;

const HTTP_ROUTE = `---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: eg}
spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public}
spec: {gatewayClassName: eg, listeners: [{name: http, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec: {parentRefs: [{name: public}], rules: [{backendRefs: [{name: web, port: 80}]}]}
`;

/** A router in front, with the manifests of its route and what was measured behind it. */
interface Measured {
  readonly router: string;
  readonly route?: string;
  readonly rows: readonly Row[];
}

const MEASURED: readonly Measured[] = [
  { router: 'kube-proxy', rows: KUBE_PROXY },
  { router: 'Traefik', route: INGRESS_ROUTE, rows: TRAEFIK },
  { router: 'Envoy Gateway', route: HTTP_ROUTE, rows: ENVOY_GATEWAY },
];

function manifestOf({ file, hook }: Row): string {
  const text = readFileSync(join(__dirname, `../measured/${file}.yaml`), 'utf8');
  return hook === undefined ? text : text.replace(/seconds: 5\b/, `seconds: ${hook}`);
}

/** START_DELAY of the image. */
function startupOf(text: string): number {
  return Number(/START_DELAY, value: (\d+)s/.exec(text)?.[1] ?? 0);
}

/** The numbers in the documentation: `| good | rollout | new | 0 | 0 |`. */
function documented(row: Row, measured: Measured): string {
  const { lost } = judged(row, measured).summary;
  const simulated = lost.p5 === lost.p95 ? `${lost.p5}` : `${lost.p5} to ${lost.p95}`;
  const isHeld = row.lost.some((figure) => figure >= lost.p5 && figure <= lost.p95);
  const name = row.hook === undefined ? row.file : `${row.file}, hook ${row.hook} s`;
  const cells = [
    measured.router,
    name,
    row.scenario,
    row.given?.connections ?? 'new',
    row.lost.join(', '),
    isHeld ? simulated : `**${simulated}**`,
  ];
  return cells.join(' | ');
}

interface Judged {
  readonly row: Row;
  readonly summary: Summary;
}

const played = new Map<Row, Judged>();

function judged(row: Row, { route }: Measured): Judged {
  const known = played.get(row);
  if (known !== undefined) {
    return known;
  }
  const text = manifestOf(row);
  const all = route === undefined ? text : `${text.replace('type: NodePort', 'type: ClusterIP')}${route}`;
  const given = { ...LAB, startupSeconds: startupOf(text), ...row.given };
  const result = { row, summary: playMany(inputOfText(all), row.scenario, given, SEEDS) };
  played.set(row, result);
  return result;
}

function expectAgreement({ row, summary: { lost, chanceOfNone } }: Judged): void {
  if (row.lost.every((measured) => measured === 0)) {
    expect({ lost, chanceOfNone }).toEqual({ lost: { p5: 0, p50: 0, p95: 0 }, chanceOfNone: 1 });
    return;
  }
  expect(lost.p95).toBeGreaterThan(0);
  expect(chanceOfNone).toBeLessThan(0.75);
  row.lost.forEach((measured) => {
    expect(measured).toBeGreaterThanOrEqual(lost.p5 * (1 - MOVES));
    expect(measured).toBeLessThanOrEqual(lost.p95 * (1 + MOVES));
  });
}

function named(row: Row): [string, Row] {
  const { file, scenario, lost, given, hook } = row;
  const change = hook === undefined ? '' : ` with a hook of ${hook} s`;
  return [`${file}${change}, ${scenario}, ${given?.connections ?? 'new'}: ${lost.join(' and ')}`, row];
}

describe.each(MEASURED)('$router', (measured) => {
  test.each(measured.rows.map(named))('%s', (_, row) => {
    expectAgreement(judged(row, measured));
  });
});

test('the ranges themselves, not widened by the variation of measurements, contain a number of every planned row', () => {
  const all = MEASURED.flatMap((measured) => measured.rows.map((row) => judged(row, measured)));
  const missed = all
    .filter(({ row }) => row.scenario !== 'crash')
    .filter(({ row, summary: { lost } }) => row.lost.every((figure) => figure < lost.p5 || figure > lost.p95))
    .map(({ row, summary: { lost } }) => `${named(row)[0]} is not in ${lost.p5} to ${lost.p95}`);
  expect(missed).toEqual([]);
});

test('docs/explanation/simulator.md shows these numbers', () => {
  const page = readFileSync(join(__dirname, '../../docs/explanation/simulator.md'), 'utf8');
  const shown = page
    .slice(page.indexOf('<!-- measured -->'), page.indexOf('<!-- end of measured -->'))
    .split('\n')
    .filter((line) => MEASURED.some(({ router }) => line.startsWith(`| ${router} `)))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
        .join(' | '),
    );
  expect(shown).toEqual(MEASURED.flatMap((measured) => measured.rows.map((row) => documented(row, measured))));
});
