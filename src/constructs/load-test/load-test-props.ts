import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { Qos } from '../container/qos';
import type { LoadReport } from './load-report';
import type { LoadTarget } from './load-target';
import type { LoadTool } from './load-tool';

/**
 * Options of a load test.
 */
export interface LoadTestProps {
  /**
   * The target of the requests.
   */
  readonly target: LoadTarget;

  /**
   * The tool that sends the requests.
   *
   * @default LoadTool.fortio()
   */
  readonly tool?: LoadTool;

  /**
   * How long to send requests, in whole seconds.
   *
   * @default Duration.seconds(60)
   */
  readonly duration?: Duration;

  /**
   * Requests per second, on a schedule that does not speed up to make up for slow responses.
   *
   * @default - 100, or as fast as possible with ApacheBench, which has no fixed rate
   */
  readonly qps?: number;

  /**
   * The number of concurrent connections.
   *
   * @default 8
   */
  readonly connections?: number;

  /**
   * Whether to reuse connections. Opening one per request reveals losses that keep-alive hides.
   *
   * @default true
   */
  readonly keepAlive?: boolean;

  /**
   * How long a response may take before the request counts as lost.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;

  /**
   * How long the target may take to answer for the first time.
   *
   * Requests count from then on. If the target does not answer in time, the test fails.
   *
   * @default Duration.seconds(60)
   */
  readonly startupTime?: Duration;

  /**
   * How long the whole Job may take.
   *
   * @default - startupTime + duration + timeout + 2 minutes for scheduling, pulling images and judging
   */
  readonly deadline?: Duration;

  /**
   * Where the report is kept.
   *
   * @default LoadReport.emptyDir()
   */
  readonly report?: LoadReport;

  /**
   * The resources of each container.
   *
   * @default - Burstable: 100m of CPU and 64Mi of memory requested, at most 512Mi of memory
   */
  readonly resources?: Qos;

  /**
   * How long to keep the finished Job. A tool that applies manifests repeatedly runs a removed test again.
   *
   * @default - until you delete it
   */
  readonly ttlAfterFinished?: Duration;

  /**
   * The Job's name, namespace, labels and annotations. A hash of the spec is appended to the name, because Jobs are
   * immutable.
   *
   * @default - a name derived from the construct's path, in the namespace of the target's Service
   */
  readonly metadata?: ApiObjectMetadata;
}
