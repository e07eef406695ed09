import { type CheckOptions, checkObjects as checkAll } from '../../src/rules';

/** Advice that the constructs leave to their users, and objects that are not in a chart on purpose. */
export const ADVICE: readonly string[] = [
  // A Job of a backup or a load test is not started again: the next one is.
  'job-fails-in-drain',
  // The one Service of MySQL gives its pods no names of their own, which no client needs.
  'statefulset-service',
  'statefulset-cannot-roll-back',
  'ephemeral-storage-missing',
  'memory-unlimited',
  // The user chooses ingress-nginx.
  'router-retired',
  // Secrets that the user of the construct makes.
  'reference-absent',
];

/** Checks what constructs render, but for advice. */
export function checkObjects(objects: readonly unknown[], options: CheckOptions = {}): ReturnType<typeof checkAll> {
  return checkAll(objects, { ...options, skip: [...(options.skip ?? []), ...ADVICE] });
}
