import { RULE_IDS } from '../../../src/manifest/rule-ids';
import type { Timeline } from '../../../src/model/results/timeline';
import { foldBuckets, totalsOf } from '../../../src/report/timeline/buckets';
import { causesOf } from '../../../src/report/timeline/causes';
import { endOfLife, lanesOf, startOf } from '../../../src/report/timeline/lanes';
import { renderPictures } from '../../../src/report/timeline/picture';
import { PHASE_NAMES } from '../../../src/report/timeline/words';
import { rolloutTimeline } from '../../helpers/timelines';

const picture = (timeline: Timeline): string => renderPictures([[timeline, {}]]);
const labels = (svg: string): readonly string[] =>
  [...svg.matchAll(/aria-label="([^"]*)"/g)].map(([, label = '']) => label);

/** Whether tags are nested as XML requires, and no attribute lacks a value. */
function openTags(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', end] of xml.matchAll(/<(\/?)([a-z]+)(?:\s+[\w:-]+="[^"<]*")*(\/?)>/gi)) {
    if (slash === '/') {
      expect(open.pop()).toBe(name);
    } else if (end !== '/') {
      open.push(name);
    }
  }
  return open;
}

describe('the picture', () => {
  test('is the same for the same timeline', () => {
    expect(picture(rolloutTimeline({ lostWithEach: 6 }))).toBe(picture(rolloutTimeline({ lostWithEach: 6 })));
  });

  test('is well-formed, and refers to nothing outside itself', () => {
    const svg = picture(rolloutTimeline({ lostWithEach: 6 }));
    expect(openTags(svg)).toEqual([]);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|<image|<script/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('shows every pod with its whole life in words', () => {
    const timeline = rolloutTimeline({ lostWithEach: 6 });
    const told = labels(picture(timeline));
    for (const { name, phases } of timeline.pods) {
      const own = told.find((label) => label.startsWith(`${name}, `)) ?? '';
      phases.forEach(({ phase }) => {
        expect(own).toContain(PHASE_NAMES[phase]);
      });
    }
    expect(told).toContainEqual(
      expect.stringMatching(
        /old2, old, on node-2: .*; killed\. lost here \(A\): 1 cut off, .*\. lost here \(B\): 5 refused/,
      ),
    );
  });

  test('has its own fill for every phase, distinguished by more than color', () => {
    const svg = picture(rolloutTimeline());
    for (const fill of ['pulling', 'starting', 'ready', 'hook', 'stopping']) {
      expect(svg).toMatch(new RegExp(`<pattern id="nonstop-${fill}"[^>]*><rect [^>]*/><(?:path|circle)`));
      expect(svg).toContain(`fill="url(#nonstop-${fill})"`);
    }
    expect(svg).toContain('fill="url(#nonstop-routed)"');
    expect(svg).toContain('fill="url(#nonstop-routed-old)"');
  });

  test('explains each loss by its rule, and says so if there is none', () => {
    const lossy = picture(rolloutTimeline({ lostWithEach: 6 }));
    expect(lossy).toContain('18 of 5,000 requests lost in 50 s');
    expect(lossy).toContain('(prestop-covers-propagation)');
    expect(lossy).toContain('(grace-covers-budget)');
    const clean = picture(rolloutTimeline());
    expect(clean).toContain('none of 5,000 requests lost in 50 s');
    expect(clean).not.toContain('class="loss');
  });

  test('draws each router as a step line with its numbers in words', () => {
    const told = labels(picture(rolloutTimeline()));
    expect(told).toContain(
      'kube-proxy sends to at least 3 pods: 3 from 0 s, 4 from 9.5 s, 3 from 11 s, 4 from 19.5 s, 3 from 21 s, 4 from 29.5 s, 3 from 31 s',
    );
  });

  test('escapes text from manifests', () => {
    const timeline = rolloutTimeline({ lostWithEach: 2 });
    const [loss] = timeline.losses;
    const evil = '</text><script>alert("1")</script>';
    const svg = picture({ ...timeline, losses: [{ ...loss!, reason: evil }], events: [{ at: 1, text: evil }] });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(openTags(svg)).toEqual([]);
  });

  test('of a hundred pods is no higher than two screens, and has every pod', () => {
    const timeline = rolloutTimeline({ pods: 100, lostWithEach: 3 });
    const svg = picture(timeline);
    expect(Number(/height="(\d+)/.exec(svg)?.[1])).toBeLessThan(1800);
    expect(labels(svg).filter((label) => /^web-.*, (?:old|new), on node/.test(label))).toHaveLength(200);
  });

  test('of nothing at all can still be drawn', () => {
    const { workload } = rolloutTimeline();
    const svg = picture({
      workload,
      scenario: 'drain',
      durationSeconds: 0,
      pods: [],
      routers: [],
      requests: [],
      losses: [],
      events: [],
    });
    expect(openTags(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  test('shares the axis of the longest if pictures are compared', () => {
    const short = rolloutTimeline();
    const ticks = (svg: string): readonly string[] =>
      [...svg.matchAll(/>(\d+) s<\/text>/g)].map(([, tick = '']) => tick);
    expect(ticks(renderPictures([[short, { durationSeconds: 200 }]])).at(-1)).toBe('200');
  });
});

describe('rows', () => {
  test('are one for each pod if there are few', () => {
    expect(lanesOf(rolloutTimeline().pods).every(({ pods }) => pods.length === 1)).toBe(true);
  });

  test('are shared by pods that do not overlap if there are many', () => {
    const lanes = lanesOf(rolloutTimeline({ pods: 100 }).pods);
    expect(lanes.length).toBeLessThan(105);
    for (const { pods } of lanes) {
      pods.slice(1).forEach((pod, index) => {
        expect(startOf(pod)).toBeGreaterThanOrEqual(endOfLife(pods[index]!));
      });
    }
  });
});

describe('causes', () => {
  test('join losses with the same rule and fate, in chronological order', () => {
    const causes = causesOf(rolloutTimeline({ lostWithEach: 6 }));
    expect(causes.map(({ mark, fate, count, rule }) => [mark, fate, count, rule])).toEqual([
      ['A', 'cut', 3, 'grace-covers-budget'],
      ['B', 'refused', 15, 'prestop-covers-propagation'],
    ]);
  });

  test('continue after Z', () => {
    const timeline = rolloutTimeline({ lostWithEach: 2 });
    const losses = Array.from({ length: 30 }, (_, index) => ({
      ...timeline.losses[0]!,
      at: index,
      rule: RULE_IDS[index]!,
    }));
    expect(
      causesOf({ ...timeline, losses })
        .map(({ mark }) => mark)
        .slice(24, 29),
    ).toEqual(['Y', 'Z', 'AA', 'AB', 'AC']);
  });
});

test('fewer buckets hold the same requests', () => {
  const timeline = rolloutTimeline({ lostWithEach: 6 });
  const folded = foldBuckets(timeline.requests, 7);
  expect(folded.length).toBeLessThanOrEqual(7);
  expect(totalsOf({ ...timeline, requests: folded })).toEqual(totalsOf(timeline));
  expect(folded.at(-1)?.until).toBe(50);
});
