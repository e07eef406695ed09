/** Seconds that the processor worked: unlike those of a clock, the same however busy the machine is. */
export function cpuSecondsOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  return process.cpuUsage(begun).user / 1e6;
}
