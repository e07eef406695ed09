import type { EndpointChange, Loss, PodLife, RequestBucket, Timeline } from '../../src/model/results/timeline';

const HOOK = 5;
const START = 8;
const RATE = 100;

export interface RolloutOptions {
  readonly pods?: number;
  /** The requests that the missing hook loses with each pod that stops; none by default. */
  readonly lostWithEach?: number;
  readonly scenario?: string;
}

/** A handwritten rollout: one new pod at a time, then one old pod stops. */
export function rolloutTimeline({
  pods: count = 3,
  lostWithEach = 0,
  scenario = 'rollout',
}: RolloutOptions = {}): Timeline {
  const step = START + 2;
  const durationSeconds = count * step + 20;
  const indices = Array.from({ length: count }, (_, index) => index);
  const stopsAt = (index: number): number => (index + 1) * step;
  const oldPods = indices.map((index) => oldPod(index, stopsAt(index), lostWithEach > 0));
  const newPods = indices.map((index) => newPod(index, index * step, durationSeconds));
  const losses = lostWithEach > 0 ? indices.flatMap((index) => lossesOf(index, stopsAt(index), lostWithEach)) : [];
  return {
    workload: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    scenario,
    durationSeconds,
    pods: [...oldPods, ...newPods],
    routers: [
      { router: 'kube-proxy', changes: changesOf(count, stopsAt, 1) },
      { router: 'Traefik', changes: changesOf(count, stopsAt, 3) },
    ],
    requests: buckets(durationSeconds, losses),
    losses,
    events: [
      { at: 0, text: 'the new template is applied' },
      ...indices.map((index) => ({ at: stopsAt(index), text: `old-${index + 1} is told to stop` })),
      { at: count * step, text: 'the rollout is complete' },
    ],
  };
}

function oldPod(index: number, stopsAt: number, isNaive: boolean): PodLife {
  const hookEnds = isNaive ? stopsAt : stopsAt + HOOK;
  return {
    name: `web-7d4b9c6f5d-old${index + 1}`,
    revision: 'old',
    node: `node-${(index % 3) + 1}`,
    phases: [
      { phase: 'routed', from: 0, until: stopsAt },
      ...(isNaive ? [] : [{ phase: 'hook' as const, from: stopsAt, until: hookEnds }]),
      { phase: 'stopping', from: hookEnds, until: hookEnds + 2 },
    ],
    end: isNaive && index === 1 ? 'killed' : 'drained',
  };
}

function newPod(index: number, from: number, until: number): PodLife {
  return {
    name: `web-58f6c9d7b8-new${index + 1}`,
    revision: 'new',
    node: `node-${(index % 3) + 1}`,
    phases: [
      { phase: 'pending', from, until: from + 0.5 },
      { phase: 'pulling', from: from + 0.5, until: from + 2 },
      { phase: 'starting', from: from + 2, until: from + START },
      { phase: 'ready', from: from + START, until: from + START + 1.5 },
      { phase: 'routed', from: from + START + 1.5, until },
    ],
  };
}

function lossesOf(index: number, at: number, count: number): readonly Loss[] {
  const pod = `web-7d4b9c6f5d-old${index + 1}`;
  return [
    {
      at: at + 0.1,
      until: at + 1.4,
      count: count - 1,
      fate: 'refused',
      pod,
      phase: 'stopping',
      rule: 'prestop-covers-propagation',
      reason: 'no preStop hook, and kube-proxy went on sending for 1.4 s',
    },
    {
      at: at - 0.4,
      count: 1,
      fate: 'cut',
      pod,
      phase: 'routed',
      rule: 'grace-covers-budget',
      reason: 'SIGKILL after 2 s',
    },
  ];
}

function changesOf(count: number, stopsAt: (index: number) => number, delay: number): readonly EndpointChange[] {
  const all = Array.from({ length: count }, (_, index) => `old-${index + 1}`);
  const changes = all.flatMap((_, index): EndpointChange[] => {
    const fresh = all.slice(0, index + 1).map((_name, at) => `new-${at + 1}`);
    return [
      { at: stopsAt(index) - 0.5, pods: [...all.slice(index), ...fresh] },
      { at: stopsAt(index) + delay, pods: [...all.slice(index + 1), ...fresh] },
    ];
  });
  return [{ at: 0, pods: all }, ...changes];
}

function buckets(durationSeconds: number, losses: readonly Loss[]): readonly RequestBucket[] {
  return Array.from({ length: durationSeconds }, (_, from) => {
    const within = losses.filter(({ at }) => at >= from && at < from + 1);
    const lost = within.reduce((sum, { count }) => sum + count, 0);
    return { from, until: from + 1, answered: RATE - lost, lost };
  });
}
