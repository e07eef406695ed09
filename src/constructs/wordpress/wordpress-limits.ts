import type { Duration, Size } from 'cdk8s';

/**
 * Limits of a request, and of the number of concurrent requests per pod.
 *
 * PHP under Apache uses a process per request. As many are allowed as fit into the container's memory, so that excess
 * load is queued instead of getting the container killed.
 */
export interface WordpressLimits {
  /**
   * The largest file that can be uploaded (`upload_max_filesize`). `post_max_size` is 8Mi more.
   *
   * @default Size.mebibytes(64)
   */
  readonly uploadSize?: Size;

  /**
   * The maximum memory of a request (`memory_limit`). A request that needs more fails without affecting others.
   *
   * @default Size.mebibytes(256)
   */
  readonly memoryLimit?: Size;

  /**
   * How long PHP may run for a request (`max_execution_time`), and how long Apache waits for a client (`Timeout`).
   *
   * A pod that stops also lets requests finish for this long.
   *
   * @default Duration.seconds(60)
   */
  readonly longestRequest?: Duration;

  /**
   * The average memory of a request, including plug-ins. Measure it under load with `kubectl top pods`.
   *
   * @default Size.mebibytes(50)
   */
  readonly memoryPerWorker?: Size;

  /**
   * The memory that Apache, PHP's shared caches and the files in /tmp use before the first request.
   *
   * @default Size.mebibytes(200)
   */
  readonly baseMemory?: Size;

  /**
   * The maximum number of concurrent requests (`MaxRequestWorkers`). Further requests wait.
   *
   * @default - as many as fit: (the container's memory - baseMemory) / memoryPerWorker
   */
  readonly maxRequestWorkers?: number;
}
