/**
 * Simulates tasks on all available cores. The distribution does not affect results: a seed always gives the same timeline,
 * and outcomes are returned in the order of their seeds.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'workerpool';
import type { Timeline } from '../../../model/results';
import type { SeedOutcome } from '../../../simulator';
import type { Task, Variant } from './simulation-inputs';
import type { Simulation } from './simulation';

/** Work shorter than the start of threads is done in this one. */
const ALONE_MILLISECONDS = 300;
/** The target duration of a piece of work: short enough to share evenly, long enough to be worth sending. */
const PIECE_MILLISECONDS = 100;
/** Runs below this size take milliseconds. This thread has to stay free during longer ones, to show that it lives. */
const QUICK = { pods: 100, requests: 1_000_000 } as const;

const WORKER = join(__dirname, 'simulation-worker.js');

interface Piece {
  readonly task: number;
  readonly seeds: readonly number[];
}

type Collect = (piece: Piece, found: readonly SeedOutcome[]) => void;

export class TaskRunner {
  private pool: Pool | undefined;
  private readonly isAlone = !existsSync(WORKER);

  constructor(
    private readonly simulation: Simulation,
    private readonly variants: readonly Variant[],
  ) {}

  /** Returns the outcomes of each task, by seed. */
  async outcomes(
    tasks: readonly Task[],
    advance: (runs: number) => void,
  ): Promise<readonly (readonly SeedOutcome[])[]> {
    const outcomes = tasks.map((): SeedOutcome[] => []);
    const collect: Collect = (piece, found) => {
      outcomes[piece.task]?.push(...found);
      advance(found.length);
    };
    const all = tasks.flatMap(({ seeds }, task) =>
      Array.from({ length: seeds }, (_, index): Piece => ({ task, seeds: [index + 1] })),
    );
    const start = performance.now();
    let done = 0;
    for (const piece of all) {
      if (!this.isAlone && (performance.now() - start > ALONE_MILLISECONDS || !this.isQuick(tasks[piece.task]))) {
        break;
      }
      collect(piece, this.outcomesOf(tasks, piece));
      done += 1;
    }
    const rest = all.slice(done);
    if (rest.length > 0) {
      const each = done === 0 ? PIECE_MILLISECONDS : (performance.now() - start) / done;
      await this.shareOut(tasks, joinPieces(rest, Math.max(1, Math.round(PIECE_MILLISECONDS / each))), collect);
    }
    return outcomes.map((list) => list.sort((a, b) => a.seed - b.seed));
  }

  async timeline(task: Task, seed: number): Promise<Timeline> {
    if (this.isAlone || this.isQuick(task)) {
      return this.simulation.timeline(task, seed);
    }
    const pool = await this.workers();
    return (await pool.exec('timeline', [task, seed])) as Timeline;
  }

  async end(): Promise<void> {
    await this.pool?.terminate(true);
  }

  private isQuick(task: Task | undefined): boolean {
    if (task === undefined) {
      return true;
    }
    const { pods, requests } = this.simulation.size(task);
    return pods <= QUICK.pods && requests <= QUICK.requests;
  }

  private outcomesOf(tasks: readonly Task[], piece: Piece): readonly SeedOutcome[] {
    const { [piece.task]: task } = tasks;
    return task === undefined ? [] : this.simulation.outcomes(task, piece.seeds);
  }

  private async shareOut(tasks: readonly Task[], pieces: readonly Piece[], collect: Collect): Promise<void> {
    const pool = await this.workers();
    const pending = pieces.map(async (piece) => {
      const found: unknown = await pool.exec('outcomes', [tasks[piece.task], piece.seeds]);
      collect(piece, found as readonly SeedOutcome[]);
    });
    await Promise.all(pending);
  }

  private async workers(): Promise<Pool> {
    const { pool } = await import('workerpool');
    this.pool ??= pool(WORKER, {
      workerType: 'thread',
      maxWorkers: availableParallelism(),
      workerThreadOpts: { workerData: this.variants },
    });
    return this.pool;
  }
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
