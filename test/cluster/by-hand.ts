/**
 * Starts the Job of a CronJob manually, as users do.
 */
import { kubectl, wait } from './cluster';

const LIMIT_SECONDS = 180;

export interface JobEnd {
  readonly succeeded: boolean;
  /** The logs of all containers of all its pods. */
  readonly log: string;
}

/** Waits for its end. `values` override the environment of its containers, as `NAME=value`. */
export async function runByHand(
  cronJob: string,
  job: string,
  namespace: string,
  ...values: readonly string[]
): Promise<JobEnd> {
  const create = ['create', 'job', job, `--from=cronjob/${cronJob}`, '-n', namespace, '--dry-run=client', '-o', 'json'];
  const { stdout: made } = await kubectl(create);
  const change = ['set', 'env', '--local', '-f', '-', ...values, '-o', 'json'];
  const { stdout: changed } = values.length === 0 ? { stdout: made } : await kubectl(change, made);
  await kubectl(['apply', '-n', namespace, '-f', '-'], changed);
  return ended(job, namespace);
}

async function ended(job: string, namespace: string): Promise<JobEnd> {
  const path = 'jsonpath={.status.conditions[*].type}';
  for (let tries = 0; tries < LIMIT_SECONDS; tries++) {
    const { stdout: conditions } = await kubectl(['get', 'job', job, '-n', namespace, '-o', path]);
    if (/\b(Complete|Failed)\b/.test(conditions)) {
      const all = ['--all-containers', '--ignore-errors', '--tail=-1'];
      const { stdout: log } = await kubectl(['logs', '-n', namespace, '-l', `job-name=${job}`, ...all]);
      return { succeeded: conditions.includes('Complete'), log };
    }
    await wait(1);
  }
  throw new Error(`job ${job} should end within ${LIMIT_SECONDS} s`);
}
