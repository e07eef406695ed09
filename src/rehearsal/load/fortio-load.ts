import { randomBytes } from 'node:crypto';
import type { Api } from '../cluster/api';
import type { ApiList, Pod } from '../cluster/objects';
import { pathOf } from '../cluster/paths';
import { pause } from '../pause';
import { RehearsalError } from '../rehearsal-error';
import type { UndoRecord } from '../undo/undo-record';
import { fortioJob, readFortio } from './fortio';
import { now } from './generator';
import type { Load, LoadResult } from './load';
import type { LoadPlan } from './load-plan';

const EVERY_MS = 500;
const START_SECONDS = 120;

/** Everything that the rehearsal's own Job needs. */
export interface FortioStage {
  readonly api: Api;
  readonly namespace: string;
  readonly seconds: number;
  readonly signal: AbortSignal;
  readonly remember: (record: UndoRecord) => void;
  readonly takeBack: (record: UndoRecord) => Promise<void>;
}

/** Starts Fortio as a Job and resolves once it sends. */
export async function startFortio(plan: LoadPlan, stage: FortioStage): Promise<Load> {
  const { api, namespace, seconds, signal } = stage;
  const name = `nonstop-load-${randomBytes(4).toString('hex')}`;
  const record: UndoRecord = { title: `made Job ${name}`, path: pathOf('jobs', namespace, name), made: true };
  stage.remember(record);
  const kill = (): Promise<void> => stage.takeBack(record);
  try {
    await api.call(pathOf('jobs', namespace), { method: 'POST', body: fortioJob(name, plan, seconds) });
    await podInPhase(stage, name, ['Running', 'Succeeded', 'Failed'], START_SECONDS);
  } catch (error) {
    await kill();
    throw error;
  }
  return {
    startMs: now(),
    failure: new Promise(() => undefined),
    setFactor: () => {
      throw new RehearsalError("Fortio's rate is fixed; raise the load without '--load fortio'");
    },
    calm: () => undefined,
    soFar: () => undefined,
    kill,
    stop: async (): Promise<LoadResult> => {
      const endedBefore = await phaseOf(stage, name);
      const pod = await podInPhase(stage, name, ['Succeeded', 'Failed'], seconds + plan.timeoutSeconds + START_SECONDS);
      const log = await api.text(pathOf('pods', namespace, pod.metadata.name, 'log'), { container: 'fortio' });
      await kill();
      const result = readFortio(log, plan, seconds);
      const outlasted =
        endedBefore === 'Running' ? [] : [`the disturbance took longer than the ${seconds} s of load; raise '--for'`];
      signal.throwIfAborted();
      return { ...result, problems: [...result.problems, ...outlasted] };
    },
  };
}

async function phaseOf(stage: FortioStage, job: string): Promise<string | undefined> {
  return (await podOf(stage, job))?.status?.phase;
}

async function podOf({ api, namespace }: FortioStage, job: string): Promise<Pod | undefined> {
  const query = { labelSelector: `job-name=${job}` };
  return (await api.call<ApiList<Pod>>(pathOf('pods', namespace), { query })).items.at(0);
}

async function podInPhase(
  stage: FortioStage,
  job: string,
  phases: readonly string[],
  limitSeconds: number,
): Promise<Pod> {
  const end = Date.now() + limitSeconds * 1000;
  for (;;) {
    const pod = await podOf(stage, job);
    if (pod !== undefined && phases.includes(pod.status?.phase ?? '')) {
      return pod;
    }
    if (Date.now() >= end) {
      const waiting = pod?.status?.containerStatuses?.at(0)?.state?.waiting?.reason ?? pod?.status?.phase ?? 'no pod';
      throw new RehearsalError(`Fortio should be ${phases.join(' or ')} within ${limitSeconds} s, got: ${waiting}`);
    }
    await pause(EVERY_MS, stage.signal);
  }
}
