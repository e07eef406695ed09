/**
 * Names come from manifests, which can be from others. In no format of any report do they move a cursor, reverse a page, or
 * begin a line that a CI system runs as a command.
 */
import { FORMATS, REHEARSAL_FORMATS } from '../../src/report/format-names';
import { render } from '../../src/report/formats';
import { renderRehearsal } from '../../src/report/rehearsal-formats';
import { TIMELINE_FORMATS } from '../../src/report/timeline/format-names';
import { renderTimelines } from '../../src/report/timeline/formats';
import { toTimelineReport } from '../../src/report/rehearsal-timelines';
import { IN_CONTAINER, ACKNOWLEDGED, UNPROVEN, input } from './input';
import { LOSING_RESULT, reportOf } from './timeline/results';

const EVIL = [
  '::error file=a.yaml::forged',
  '\n::error::forged',
  '\r\n  ::stop-commands::x',
  'a\u2028::warning::x',
  '##[error]forged',
  '##vso[task.complete result=Succeeded]',
  '\u202eforged\u202c',
  '\u2067forged\u061c\u200f',
  '\u001b[2J\u009b2J\u0007',
  `${'long words '.repeat(12)}::error::wrapped ::error::again`,
];

/** Rewrites every text within a value, wherever it is. */
function poisoned<T>(value: T, evil: string, keep: ReadonlySet<string> = KEPT): T {
  return JSON.parse(JSON.stringify(value), (key, one: unknown) =>
    typeof one === 'string' && !keep.has(key) ? `${evil}${one}${evil}` : one,
  ) as T;
}

/** Words that are ours: the types say which. */
const KEPT = new Set([
  'flag',
  'unit',
  'otherwise',
  'severity',
  'verdict',
  'fate',
  'phase',
  'end',
  'from',
  'origin',
  'group',
  'revision',
  'id',
  'kind',
]);

/** In the format of GitHub, lines begin with our own commands. */
function expectHarmless(text: string, format: string): void {
  expect(text).not.toMatch(/[\p{Bidi_Control}\u2028\u2029]/u);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(text).not.toMatch(/##\w*\[/);
  const commands = text.split('\n').filter((line) => /^\s*::.*::/.test(line));
  if (format === 'github') {
    expect(commands.every((line) => /^::(?:error|warning|notice) [^:]*::[^\n]*$/.test(line))).toBe(true);
  } else {
    expect(commands).toEqual([]);
  }
}

describe.each(EVIL)('%j', (evil) => {
  test.each(FORMATS)('in the findings of check as %s', (format) => {
    const problems = [{ file: 'a.yaml', line: 1, column: 1, message: 'broken' }];
    const report = poisoned(input([IN_CONTAINER, UNPROVEN, ACKNOWLEDGED], { problems, unread: ['Kafka'] }), evil);
    for (const width of [40, 80]) {
      expectHarmless(render(format, report, { width }), format);
    }
  });

  test.each(TIMELINE_FORMATS)('in the results of simulate as %s', (format) => {
    const decisive = [{ name: 'rate', flag: 'rate', otherwise: 'x', unit: 's' }];
    const result = { ...LOSING_RESULT, variant: 'v', place: 'a.yaml:1', neverFinishes: 'why', decisive };
    const text = renderTimelines(format, poisoned(reportOf(result), evil), { assumptions: true });
    expectHarmless(format === 'html' ? text.replaceAll(/<(style|script)>[^]*?<\/\1>/g, '') : text, format);
  });

  test.each(REHEARSAL_FORMATS)('in a rehearsal as %s, and on its page', (format) => {
    const run = { ...RUN, timeline: LOSING_RESULT.timeline };
    const rehearsal = poisoned({ ...REHEARSAL, control: run, disturbances: [run] }, evil);
    expectHarmless(renderRehearsal(format, rehearsal), format);
    expectHarmless(renderTimelines('text', toTimelineReport(rehearsal, [], '1')), 'text');
  });
});

const RUN = {
  name: 'rollout',
  sent: 60,
  lost: 7,
  repeated: 0,
  fates: { answered: 53, refused: 7, reset: 0, cut: 0, 'timed-out': 0, 'no-endpoint': 0, failed: 0 },
  latency: { p50Ms: 1, p90Ms: 1, p99Ms: 1, p999Ms: 1, maxMs: 1 },
  generatorLagMs: 1,
  undone: false,
  problems: ['the API server was gone'],
};

const REHEARSAL = {
  workload: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
  context: 'kind',
  url: 'http://web/',
  objects: [],
};
