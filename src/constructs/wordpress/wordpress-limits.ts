import type { Duration, Size } from 'cdk8s';

/**
 * What one request may use, and how many requests a pod answers at a time.
 *
 * PHP under Apache has a process for every request. As many as fit into the container's memory are allowed, so that
 * load is queued where it would else get the container killed.
 */
export interface WordpressLimits {
  /**
   * The largest file that can be uploaded (`upload_max_filesize`; `post_max_size` is 8Mi more).
   *
   * @default Size.mebibytes(64)
   */
  readonly uploadSize?: Size;

  /**
   * The most that one request may take (`memory_limit`). A request that wants more fails, and no other.
   *
   * @default Size.mebibytes(256)
   */
  readonly memoryLimit?: Size;

  /**
   * How long PHP may compute for one request (`max_execution_time`), and how long Apache waits for a client
   * (`Timeout`). A pod that stops lets requests run for as long.
   *
   * @default Duration.seconds(60)
   */
  readonly longestRequest?: Duration;

  /**
   * What a request takes on average, plug-ins included: `kubectl top pods` under load tells.
   *
   * @default Size.mebibytes(50)
   */
  readonly memoryPerWorker?: Size;

  /**
   * What Apache, PHP's shared caches and the files in /tmp take before the first request.
   *
   * @default Size.mebibytes(200)
   */
  readonly baseMemory?: Size;

  /**
   * Requests at a time (`MaxRequestWorkers`). Further ones wait.
   *
   * @default - as many as fit: (the container's memory - baseMemory) / memoryPerWorker
   */
  readonly maxRequestWorkers?: number;
}
