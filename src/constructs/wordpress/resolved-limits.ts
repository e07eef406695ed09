import { Size } from 'cdk8s';
import { ifGiven, optionalSeconds, requireInteger } from '../base/arguments';
import type { Qos } from '../container/qos';
import { requireSize } from '../container/resource-amount';
import type { WordpressLimits } from './wordpress-limits';

/** The limits with defaults applied. Sizes are in mebibytes. */
export interface ResolvedLimits {
  readonly uploadSize: number;
  readonly memoryLimit: number;
  readonly longestRequestSeconds: number;
  readonly maxRequestWorkers: number;
}

/** The number of workers if the container has no known amount of memory. */
const WORKERS_WITHOUT_MEMORY = 10;

export function resolveLimits(limits: WordpressLimits, resources: Qos): ResolvedLimits {
  const base = mebibytes('limits.baseMemory', limits.baseMemory, 200);
  const perWorker = mebibytes('limits.memoryPerWorker', limits.memoryPerWorker, 50);
  const memoryLimit = mebibytes('limits.memoryLimit', limits.memoryLimit, 256);
  const { limit, request } = resources._resources.memory ?? {};
  const memory = (limit ?? request)?.toMebibytes();
  const fitting = memory === undefined ? WORKERS_WITHOUT_MEMORY : Math.floor((memory - base) / perWorker);
  const maxRequestWorkers = ifGiven(limits.maxRequestWorkers, requireWorkers) ?? Math.max(1, fitting);
  if (memory !== undefined) {
    refuse(memory, base + memoryLimit, `${base}Mi + ${memoryLimit}Mi`, 'of memory', 'memoryLimit');
    const many = `of memory for ${maxRequestWorkers} requests at a time`;
    const sum = `${base}Mi + ${maxRequestWorkers} x ${perWorker}Mi`;
    refuse(memory, base + maxRequestWorkers * perWorker, sum, many, 'memoryPerWorker');
  }
  return {
    uploadSize: mebibytes('limits.uploadSize', limits.uploadSize, 64),
    memoryLimit,
    longestRequestSeconds: optionalSeconds('limits.longestRequest', limits.longestRequest, 1) ?? 60,
    maxRequestWorkers,
  };
}

function requireWorkers(count: number): number {
  return requireInteger('limits.maxRequestWorkers', count, { min: 1, max: 20_000 });
}

function refuse(memory: number, needed: number, sum: string, forWhat: string, cause: string): void {
  if (memory < needed) {
    throw new Error(
      `'resources' should allow WordPress at least ${sum} = ${needed}Mi ${forWhat}, got ${memory}Mi: the container would ` +
        `be killed under load; raise it, or set what is really needed in 'limits': baseMemory, ${cause}`,
    );
  }
}

function mebibytes(name: string, size: Size | undefined, byDefault: number): number {
  return requireSize(name, size ?? Size.mebibytes(byDefault)).toMebibytes();
}
