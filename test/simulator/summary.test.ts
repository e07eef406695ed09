import { type Timeline } from '../../src/model/results/timeline';
import { type SeedOutcome, assumptionsInUse, summarize } from '../../src/simulator';
import { deployment, service } from '../helpers/manifests';
import { inputOf, play, playMany } from './playing';

const INPUT = inputOf([deployment({ container: { lifecycle: undefined } }), service()]);

function outcomes(lost: readonly number[]): readonly SeedOutcome[] {
  return lost.map((count, index) => ({ seed: index + 1, requests: 100, lost: count }));
}

function timelineOf(seed: number): Timeline {
  return play(INPUT, 'rollout', { ratePerSecond: 1 }, seed);
}

test('percentiles are those of the seeds, by nearest rank', () => {
  const twenty = outcomes(Array.from({ length: 20 }, (_, index) => 20 - index));
  expect(summarize(twenty, [], timelineOf).lost).toEqual({ p5: 1, p50: 10, p95: 19 });
  expect(summarize(outcomes([7]), [], timelineOf).lost).toEqual({ p5: 7, p50: 7, p95: 7 });
});

test('the chance of losing none is the share of the seeds that lost none', () => {
  expect(summarize(outcomes([0, 0, 0, 5]), [], timelineOf).chanceOfNone).toBe(0.75);
});

test('one seed that never finishes is enough to say so', () => {
  const all = [...outcomes([0, 0]), { seed: 3, requests: 100, lost: 0, neverFinishes: 'because' }];
  expect(summarize(all, [], timelineOf).neverFinishes).toBe('because');
});

test('no seed is an error', () => {
  expect(() => summarize([], [], timelineOf)).toThrow(/should have at least one seed, got none/);
});

test('a summary shows the losses of a seed that was played', () => {
  const { losses, timeline, requests, scenario, workload } = playMany(INPUT, 'rollout', { ratePerSecond: 50 });
  expect(losses).toEqual(timeline.losses);
  expect(losses.length).toBeGreaterThan(0);
  expect(requests).toBeGreaterThan(1000);
  expect({ scenario, name: workload.name }).toEqual({ scenario: 'rollout', name: 'web' });
});

test('every assumption is listed with its source', () => {
  const metadata = { annotations: { 'cdk8s-nonstop/longest-request': '40s' } };
  const { workload } = inputOf([deployment({ metadata }), service()]);
  const inUse = new Map(assumptionsInUse(workload, { ratePerSecond: 7 }).map((each) => [each.key, each]));
  expect(inUse.get('ratePerSecond')).toMatchObject({ value: 7, from: 'given' });
  expect(inUse.get('longestRequestSeconds')).toMatchObject({
    value: 40,
    from: 'manifest',
    source: 'annotation cdk8s-nonstop/longest-request',
  });
  expect(inUse.get('pullSeconds')).toMatchObject({ value: 5, unit: 's', from: 'default' });
});
