/**
 * Rollouts worked out on paper. Nothing varies (`variation` 0), so every delay has its most frequent value:
 *
 *     controller decides 0.05   deletion written 0.03     node chosen 0.03         containers started 1.2
 *     process begins 0.1        kubelet sees it run 0.3   status reported 0.08     kubelet sees a deletion 0.04
 *     address gone 0.1          then API server knows 0.6
 *     EndpointSlice 0.004       watch 0.02                kube-proxy applies 0.1, at least 1 after the last time
 *
 * A probe runs in the middle of its period. Start-up takes 3 s, images are pulled, the disturbance is at second 5.
 */
import type { PodLife, Timeline } from '../../src/model/results/timeline';
import type { GivenAssumptions } from '../../src/simulator';
import { deployment, service } from '../helpers/manifests';
import { inputOf, play } from './playing';

const EXACT: GivenAssumptions = {
  variation: 0,
  disturbAtSeconds: 5,
  startupSeconds: 3,
  pullSeconds: 0,
  requestSeconds: 0.001,
  longestRequestSeconds: 0.001,
};

const READINESS = { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 1 };

function rounded(time: number): number {
  return Math.round(time * 1000) / 1000;
}

/** `starting 5.08, ready 9.86`: when each phase began. */
function story({ phases, end }: PodLife): string {
  const last = end === undefined ? '' : `, ${end} ${rounded(phases.at(-1)?.until ?? NaN)}`;
  return `${phases.map(({ phase, from }) => `${phase} ${rounded(from)}`).join(', ')}${last}`;
}

function stories({ pods }: Timeline): Readonly<Record<string, string>> {
  return Object.fromEntries(pods.map((pod) => [pod.name, story(pod)]));
}

function views({ routers }: Timeline): readonly string[] {
  return routers.flatMap(({ changes }) => changes.map(({ at, pods }) => `${rounded(at)}: ${pods.join(' ')}`));
}

describe('three pods, surge 1, unavailable 0, a hook of 5 s', () => {
  const input = inputOf([
    deployment({ container: { readinessProbe: READINESS, lifecycle: { preStop: { sleep: { seconds: 5 } } } } }),
    service(),
  ]);
  const timeline = play(input, 'rollout', EXACT);

  test('every pod has every phase at its time', () => {
    expect(stories(timeline)).toEqual({
      // 5 + 0.05; + 0.03; + 1.2 = 6.28 runs; + 3.1 listens; probed at 6.28 + 3.5 = 9.78; + 0.08; view + 0.124.
      'web-new-4': 'pending 5.05, starting 5.08, ready 9.86, routed 9.984',
      // The old one is deleted at 9.86 + 0.05 + 0.03 = 9.94, the next is created 0.05 later, and so on.
      'web-new-5': 'pending 9.99, starting 10.02, ready 14.8, routed 14.924',
      'web-new-6': 'pending 14.93, starting 14.96, ready 19.74, routed 19.864',
      // Deleted 9.94, seen 9.98, SIGTERM 5 s later, and nothing is in flight.
      'web-old-3': 'routed 0, hook 9.94, drained 14.98',
      'web-old-2': 'routed 0, hook 14.88, drained 19.92',
      'web-old-1': 'routed 0, hook 19.82, drained 24.86',
    });
  });

  test('kube-proxy adds the new pod at once, and removes the old one a second later', () => {
    expect(views(timeline)).toEqual([
      '0: web-old-1 web-old-2 web-old-3',
      '9.984: web-old-1 web-old-2 web-old-3 web-new-4',
      // Received at 9.94 + 0.024, but the last time was 9.884: 10.884, + 0.1.
      '10.984: web-old-1 web-old-2 web-new-4',
      '14.924: web-old-1 web-old-2 web-new-4 web-new-5',
      '15.924: web-old-1 web-new-4 web-new-5',
      '19.864: web-old-1 web-new-4 web-new-5 web-new-6',
      '20.864: web-new-4 web-new-5 web-new-6',
    ]);
  });

  test('it ends when the last old pod is gone from the API server, and nothing is lost', () => {
    // 24.86 + 0.1 + 0.6 and a tail of 10 s, in whole seconds: the last controller syncs 0.05 later.
    expect(timeline.durationSeconds).toBe(36);
    expect(timeline.losses).toEqual([]);
    expect(timeline.requests.reduce((sum, { answered }) => sum + answered, 0)).toBe(3600);
  });
});

describe('three pods without a hook', () => {
  const input = inputOf([deployment({ container: { readinessProbe: READINESS, lifecycle: undefined } }), service()]);
  const { losses } = play(input, 'rollout', EXACT);

  test('each old pod loses requests from SIGTERM until kube-proxy knows, first refused, then timed out', () => {
    const windows = losses.map(({ pod, fate, at, until = at, rule }) => ({ pod, fate, at, until, rule }));
    expect(windows.map(({ pod, fate }) => `${pod ?? ''} ${fate}`)).toEqual([
      'web-old-3 refused',
      'web-old-3 timed-out',
      'web-old-2 refused',
      'web-old-2 timed-out',
      'web-old-1 refused',
      'web-old-1 timed-out',
    ]);
    // Deleted 9.94, SIGTERM 9.98, address gone 10.08, out of the view 10.984.
    const [refused, lost] = windows;
    expect(refused?.at).toBeGreaterThanOrEqual(9.98);
    expect(refused?.until).toBeLessThan(10.08);
    expect(lost?.at).toBeGreaterThanOrEqual(10.08);
    expect(lost?.until).toBeLessThan(10.984);
    expect(windows.every(({ rule }) => rule === 'prestop-covers-propagation')).toBe(true);
  });

  test('the reason has the numbers', () => {
    expect(losses[0]?.reason).toBe(
      'kube-proxy kept sending to web-old-3 for 1.04 s after its deletion, but it accepted no more requests after 0.04 s (preStop 0 s)',
    );
  });
});

describe('one pod, Recreate, no hook, 100 requests per second', () => {
  const input = inputOf([
    deployment({
      spec: { replicas: 1, strategy: { type: 'Recreate', rollingUpdate: undefined } },
      container: { readinessProbe: READINESS, lifecycle: undefined },
    }),
    service(),
  ]);
  const timeline = play(input, 'rollout', { ...EXACT, disturbAtSeconds: 5.005 });

  test('every lost request is counted on paper', () => {
    // Deleted 5.005 + 0.08 = 5.085, SIGTERM 5.125, address gone 5.225, known 5.825, out of the view + 0.124 = 5.949.
    // The new one is created at 5.875; + 0.03 + 1.2 + 3.5 + 0.08 = 10.685 ready; in the view 10.809.
    expect(timeline.losses.map(({ fate, count, at, until }) => ({ fate, count, at, until }))).toEqual([
      { fate: 'refused', count: 10, at: 5.13, until: 5.22 },
      { fate: 'timed-out', count: 72, at: 5.23, until: 5.94 },
      { fate: 'no-endpoint', count: 486, at: 5.95, until: 10.8 },
    ]);
  });

  test('all of it is attributed to Recreate', () => {
    expect(timeline.losses.map(({ rule }) => rule)).toEqual(['recreate-served', 'recreate-served', 'recreate-served']);
  });
});
