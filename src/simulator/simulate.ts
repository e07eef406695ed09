import type { Cluster } from '../model/cluster';
import type { Timeline } from '../model/results';
import type { Workload } from '../model/workloads';
import { ACTIONS, initialReplicas } from './actions';
import { assumptionsInUse, assumptionsOf } from './assumptions/assume';
import type { Assumptions, GivenAssumptions } from './assumptions/assumptions';
import { explainer } from './traffic/explain';
import { factsOf } from './facts';
import type { ScenarioName } from './scenarios';
import { Stage } from './stage';
import { whyStuck } from './cluster/stuck';
import { type Summary, outcomeOf, summarize } from './summary';
import { World } from './world';

/** The time that is shown after the end. */
const TAIL_SECONDS = 10;
/** If only repeating events happen for this long, nothing else will: the slowest is a retry after 5 s. */
const IDLE_SECONDS = 20;
const LONGEST_SECONDS = 3600;

/** Plays the scenarios once, all at the same time. The same arguments always give the same timeline. */
export function simulate(
  cluster: Cluster,
  workload: Workload,
  scenarios: readonly ScenarioName[],
  assumptions: Assumptions,
  seed: number,
): Timeline {
  const world = new World(cluster, factsOf(cluster, workload, assumptions), assumptions, seed);
  const stage = new Stage(world);
  stage.begin(initialReplicas(stage, scenarios));
  world.queue.in(assumptions.disturbAtSeconds, () => {
    scenarios.forEach((scenario) => {
      ACTIONS[scenario](stage);
    });
  });
  const { end, neverFinishes } = play(stage);
  settle(stage);
  return {
    workload: workload.object.reference,
    scenario: scenarios.join('+'),
    durationSeconds: end,
    pods: stage.fleet.pods.filter(({ createdAt }) => createdAt < end).map((pod) => pod.life(end)),
    routers: stage.routers.map((router) => router.toView(end)),
    ...stage.fates.result(
      end,
      explainer(
        world,
        stage.routers.map(({ kind }) => kind),
      ),
    ),
    ...(neverFinishes !== undefined && { neverFinishes }),
    events: world.events.filter(({ at }) => at < end),
  };
}

/** Plays the scenarios once for each seed, one after another. */
export function simulateMany(
  cluster: Cluster,
  workload: Workload,
  scenarios: readonly ScenarioName[],
  given: GivenAssumptions,
  seeds: readonly number[],
): Summary {
  const assumptions = assumptionsOf(workload, given);
  const timelineOf = (seed: number): Timeline => simulate(cluster, workload, scenarios, assumptions, seed);
  const outcomes = seeds.map((seed) => outcomeOf(seed, timelineOf(seed)));
  return summarize(outcomes, assumptionsInUse(workload, given), timelineOf);
}

interface Played {
  readonly end: number;
  readonly neverFinishes?: string;
}

/** Runs event after event, and sends the requests in between, until everything has finished. */
function play(stage: Stage): Played {
  const { world, traffic, fleet } = stage;
  const { queue, assumptions } = world;
  const isFixed = assumptions.durationSeconds > 0;
  let end = isFixed ? assumptions.durationSeconds : LONGEST_SECONDS;
  let busyAt = 0;
  let neverFinishes: string | undefined;
  let isOver = false;
  while (queue.next < end) {
    traffic.advance(queue.next);
    queue.step();
    const { now } = world;
    busyAt = queue.isBusy ? now : busyAt;
    if (queue.isBusy || isOver) {
      continue;
    }
    const left = unfinishedOf(stage);
    if (left.length === 0) {
      // A container that a probe kills may start in time later: then it does finish.
      isOver = true;
      neverFinishes = undefined;
      end = isFixed ? end : Math.min(end, Math.ceil(now + TAIL_SECONDS));
    } else if (neverFinishes === undefined && (now - busyAt >= IDLE_SECONDS || queue.next === Infinity)) {
      neverFinishes = whyStuck(fleet.pods, left);
      end = isFixed ? end : Math.min(end, Math.ceil(stuckUntil(world) + TAIL_SECONDS));
    }
  }
  traffic.advance(end);
  neverFinishes ??= isOver || isFixed ? undefined : tooLong(stage);
  return { end, ...(neverFinishes !== undefined && { neverFinishes }) };
}

function unfinishedOf({ controller, jobs }: Stage): readonly string[] {
  return [controller.unfinished(), ...jobs.map((job) => job.unfinished())].filter((text) => text !== undefined);
}

/** A simulation that is cut off must not look as if it had finished. */
function tooLong(stage: Stage): string | undefined {
  const left = unfinishedOf(stage);
  return left.length === 0
    ? undefined
    : `it has not finished after ${LONGEST_SECONDS} s, the longest time that is simulated: ${whyStuck(stage.fleet.pods, left)}`;
}

/** Returns when it is clear that nothing more happens: for a rollout, at its deadline. */
function stuckUntil({ now, ongoing, facts, assumptions }: World): number {
  const { kind, progressDeadlineSeconds } = facts.workload;
  const isRollout = kind === 'Deployment' && ongoing.has('rollout');
  return isRollout ? Math.max(now, assumptions.disturbAtSeconds + progressDeadlineSeconds) : now;
}

/** Runs until the fate of every request that was sent is known. */
function settle({ world, traffic }: Stage): void {
  while (world.queue.next <= traffic.close()) {
    world.queue.step();
  }
}
