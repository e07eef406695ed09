import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { judgeRehearsal, type Rehearsal, type RehearsalRun } from '../../src/model/results/rehearsal';
import { renderRehearsalJson } from '../../src/report/rehearsal-json';
import { renderRehearsalJunit } from '../../src/report/rehearsal-junit';
import { renderRehearsalText } from '../../src/report/rehearsal-text';
import { toTimelineReport } from '../../src/report/rehearsal-timelines';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schemas/rehearsal.schema.json'), 'utf8')) as object;
const workload = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

function run(name: string, more: Partial<RehearsalRun> = {}): RehearsalRun {
  const fates = { answered: 3000, refused: 0, reset: 0, cut: 0, 'timed-out': 0, 'no-endpoint': 0, failed: 0 };
  const latency = { p50Ms: 1.25, p90Ms: 2, p99Ms: 12.4, p999Ms: 20, maxMs: 30 };
  const timeline = {
    workload,
    scenario: name,
    durationSeconds: 30,
    pods: [],
    routers: [],
    requests: [],
    losses: [],
    events: [],
  };
  return {
    name,
    sent: 3000,
    lost: 0,
    fates,
    repeated: 2,
    latency,
    undone: true,
    generatorLagMs: 1.5,
    problems: [],
    timeline,
    ...more,
  };
}

const rehearsal = (...disturbances: readonly RehearsalRun[]): Rehearsal => ({
  workload,
  context: 'dev',
  url: 'http://shop/',
  objects: [],
  control: run('control'),
  disturbances,
});

const LOST = run('rollout', {
  lost: 7,
  timeline: {
    ...run('rollout').timeline,
    losses: [
      {
        at: 4.2,
        until: 4.4,
        count: 4,
        fate: 'refused',
        pod: 'web-1',
        phase: 'stopping',
        rule: 'prestop-covers-propagation',
        reason: 'no hook',
      },
      {
        at: 5,
        count: 2,
        fate: 'timed-out',
        pod: 'web-2',
        rule: 'prestop-covers-propagation',
        reason: 'no hook either',
      },
      { at: 6, count: 1, fate: 'reset', reason: 'nothing explains it' },
    ],
  },
});
const STUCK = run('drain', { problems: ['a budget forbids it'], undone: false });

test('as text, it is a table with a line for each loss that a rule would have caught', () => {
  expect(renderRehearsalText(rehearsal(LOST, STUCK), { width: 100 })).toBe(`Deployment shop/web  dev  http://shop/
            sent  lost  repeated     p50    p99     lag
  control  3,000     0         2  1.3 ms  12 ms  1.5 ms
  rollout  3,000     7         2  1.3 ms  12 ms  1.5 ms
  drain    3,000     0         2  1.3 ms  12 ms  1.5 ms

rollout
  4 refused, 4.2 to 4.4 s, web-1: the first, no hook; would have been caught by:
    prestop-covers-propagation
  2 timed out, 5 s, web-2: the first, no hook either; would have been caught by:
    prestop-covers-propagation
  1 reset, 6 s: nothing explains it

drain
  problem: a budget forbids it
  problem: not all changes were undone

9,000 requests sent, 7 lost
`);
});

test('as JSON, it has exactly the keys of its schema', () => {
  const json: unknown = JSON.parse(renderRehearsalJson(rehearsal(LOST)));
  const { fates } = LOST;
  expect(json).toEqual({
    version: 1,
    control: { sent: 3000, lost: 0 },
    disturbances: [{ name: 'rollout', sent: 3000, lost: 7, fates, undone: true, generatorLagMs: 1.5 }],
  });
  const validate = new Ajv({ allErrors: true }).compile(SCHEMA);
  validate(json);
  expect(validate.errors).toBeNull();
});

test('as JUnit, losses are failures, and a run that proves nothing is an error', () => {
  const xml = renderRehearsalJunit(rehearsal(LOST, STUCK));
  expect(xml).toContain('<testsuites name="nonstop" tests="3" failures="1" errors="1" skipped="0" time="90">');
  expect(xml).toContain('<testcase classname="nonstop.rehearsal" name="control" time="30"/>');
  expect(xml).toContain('<failure message="7 of 3,000 requests lost">4.2 to 4.4 s: 4 refused, pod web-1 stopping');
  expect(xml).toContain('<error message="a budget forbids it">');
});

test('one lost request means lost, and a run with a problem proves nothing', () => {
  expect(judgeRehearsal(rehearsal(run('rollout')))).toBe('clean');
  expect(judgeRehearsal(rehearsal(STUCK, LOST))).toBe('lost');
  expect(judgeRehearsal(rehearsal(run('rollout', { undone: false })))).toBe('unproven');
  expect(judgeRehearsal({ ...rehearsal(), control: run('control', { lost: 1 }) })).toBe('lost');
});

test('next to a prediction, only losses before the undo are shown', () => {
  const losses = [
    { at: 2.5, until: 2.9, count: 3, fate: 'refused', reason: 'there' },
    { at: 8.1, count: 4, fate: 'refused', reason: 'and back' },
  ] as const;
  const requests = Array.from({ length: 10 }, (_, index) => ({
    from: index,
    until: index + 1,
    answered: 10,
    lost: index === 2 ? 3 : index === 8 ? 4 : 0,
  }));
  const phases = [{ phase: 'routed', from: 0, until: 10 }] as const;
  const pods = [{ name: 'web-1', revision: 'old', phases }] as const;
  const measured = run('rollout', {
    lost: 7,
    turnedAt: 4.5,
    timeline: { ...run('rollout').timeline, durationSeconds: 10, losses, requests, pods },
  });
  const [prediction] = toTimelineReport(rehearsal(run('rollout')), [], '1').results.slice(1);
  const results = toTimelineReport(rehearsal(measured), [{ ...prediction!, variant: 'predicted' }], '1').results;
  expect(results.map(({ variant, timeline }) => [variant, timeline.scenario])).toEqual([
    [undefined, 'control'],
    ['measured', 'rollout'],
    ['predicted', 'rollout'],
  ]);
  expect(results[1]).toMatchObject({ requests: 53, lost: { p50: 3 }, chanceOfNone: 0 });
  expect(results[1]!.timeline).toMatchObject({
    durationSeconds: 5,
    losses: [{ count: 3 }],
    pods: [{ phases: [{ until: 5 }] }],
  });
  expect(toTimelineReport(rehearsal(measured), [], '1').results[1]).toMatchObject({ lost: { p50: 7 } });
});
