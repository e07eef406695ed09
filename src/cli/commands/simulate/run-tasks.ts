/**
 * Simulates all tasks with all seeds, on all available cores. The distribution does not affect results: a seed always
 * gives the same timeline, and outcomes are returned in the order of their seeds.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { SeedOutcome } from '../../../simulator';
import type { Task, Variant } from './simulation-inputs';
import type { Progress } from './progress';
import type { Simulation } from './simulation';

/** Work shorter than the start of threads is done in this one. */
const ALONE_MILLISECONDS = 300;
/** The target duration of a piece of work: short enough to share evenly, long enough to be worth sending. */
const PIECE_MILLISECONDS = 100;

const WORKER = join(__dirname, 'simulation-worker.js');

interface Piece {
  readonly task: number;
  readonly seeds: readonly number[];
}

export interface TaskRun {
  readonly simulation: Simulation;
  readonly variants: readonly Variant[];
  readonly tasks: readonly Task[];
  readonly progress: Progress;
}

/** Returns the outcomes of each task, by seed. */
export async function runTasks(run: TaskRun): Promise<readonly (readonly SeedOutcome[])[]> {
  const { simulation, tasks, progress } = run;
  const outcomes = tasks.map((): SeedOutcome[] => []);
  const collect = (piece: Piece, found: readonly SeedOutcome[]): void => {
    outcomes[piece.task]?.push(...found);
    progress.advance(found.length);
  };
  const all = tasks.flatMap(({ seeds }, task) =>
    Array.from({ length: seeds }, (_, index): Piece => ({ task, seeds: [index + 1] })),
  );
  const start = performance.now();
  const isAlone = availableParallelism() === 1 || !existsSync(WORKER);
  let done = 0;
  for (const piece of all) {
    if (!isAlone && performance.now() - start > ALONE_MILLISECONDS) {
      break;
    }
    collect(piece, outcomesOf(simulation, tasks, piece));
    done += 1;
  }
  const rest = all.slice(done);
  if (rest.length > 0) {
    const each = (performance.now() - start) / done;
    await shareOut(run, joinPieces(rest, Math.max(1, Math.round(PIECE_MILLISECONDS / each))), collect);
  }
  return outcomes.map((list) => list.sort((a, b) => a.seed - b.seed));
}

function outcomesOf(simulation: Simulation, tasks: readonly Task[], piece: Piece): readonly SeedOutcome[] {
  const { [piece.task]: task } = tasks;
  return task === undefined ? [] : simulation.outcomes(task, piece.seeds);
}

/** Joins pieces of the same task into fewer pieces with several seeds. */
function joinPieces(pieces: readonly Piece[], size: number): readonly Piece[] {
  const joined: Piece[] = [];
  for (const { task, seeds } of pieces) {
    const last = joined.at(-1);
    if (last?.task === task && last.seeds.length < size) {
      joined[joined.length - 1] = { task, seeds: [...last.seeds, ...seeds] };
    } else {
      joined.push({ task, seeds });
    }
  }
  return joined;
}

async function shareOut(
  { variants, tasks }: TaskRun,
  pieces: readonly Piece[],
  collect: (piece: Piece, found: readonly SeedOutcome[]) => void,
): Promise<void> {
  const { pool } = await import('workerpool');
  const workers = pool(WORKER, {
    workerType: 'thread',
    maxWorkers: Math.min(availableParallelism(), pieces.length),
    workerThreadOpts: { workerData: variants },
  });
  try {
    const pending = pieces.map(async (piece) => {
      const found: unknown = await workers.exec('outcomes', [tasks[piece.task], piece.seeds]);
      collect(piece, found as readonly SeedOutcome[]);
    });
    await Promise.all(pending);
  } finally {
    await workers.terminate(true);
  }
}
