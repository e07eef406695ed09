/** Advice that the constructs leave to their users, and objects that are not in the charts on purpose. */
export const ADVICE: readonly string[] = [
  // A Job of a backup or a load test is not started again: the next one is.
  'job-fails-in-drain',
  // The one Service of MySQL gives its pods no names of their own, which no client needs.
  'statefulset-service',
  'statefulset-cannot-roll-back',
  'ephemeral-storage-missing',
  'memory-unlimited',
  // Secrets that the user of the construct makes.
  'reference-absent',
];
