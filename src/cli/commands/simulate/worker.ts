/**
 * The simulation thread, bundled as a separate file next to the command.
 */
import { workerData } from 'node:worker_threads';
import { worker } from 'workerpool';
import type { Timeline } from '../../../model/results';
import type { SeedOutcome } from '../../../simulator';
import type { Task, Variant } from './simulation-inputs';
import { Simulation } from './simulation';

const simulation = new Simulation(workerData as readonly Variant[]);

worker({
  timeline: (task: Task, seed: number): Timeline => simulation.timeline(task, seed),
  outcomes: (task: Task, seeds: readonly number[]): readonly SeedOutcome[] => simulation.outcomes(task, seeds),
});
