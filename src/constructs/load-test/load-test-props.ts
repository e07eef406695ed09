import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { Qos } from '../container/qos';
import type { LoadReport } from './load-report';
import type { LoadTarget } from './load-target';
import type { LoadTool } from './load-tool';

/**
 * What a load test sends, where, and with what.
 */
export interface LoadTestProps {
  /**
   * Where requests are sent.
   */
  readonly target: LoadTarget;

  /**
   * What sends them.
   *
   * @default LoadTool.fortio()
   */
  readonly tool?: LoadTool;

  /**
   * How long requests are sent. Whole seconds.
   *
   * @default Duration.seconds(60)
   */
  readonly duration?: Duration;

  /**
   * Requests a second, on a schedule that does not wait for slow answers to be caught up with.
   *
   * @default - 100, and as fast as it goes with ApacheBench, which knows no rate
   */
  readonly qps?: number;

  /**
   * Connections at a time.
   *
   * @default 8
   */
  readonly connections?: number;

  /**
   * Keeps connections for many requests. A connection for each request shows losses that keep-alive hides.
   *
   * @default true
   */
  readonly keepAlive?: boolean;

  /**
   * How long an answer may take before its request counts as lost.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;

  /**
   * How long the target may take until it answers for the first time. Requests count from then on; a target that does
   * not answer by then fails the test.
   *
   * @default Duration.seconds(60)
   */
  readonly startupTime?: Duration;

  /**
   * How long the Job may take as a whole.
   *
   * @default - startupTime + duration + timeout + 2 minutes to be scheduled, to pull images and to judge
   */
  readonly deadline?: Duration;

  /**
   * Where the report is kept.
   *
   * @default LoadReport.emptyDir()
   */
  readonly report?: LoadReport;

  /**
   * What each container is given.
   *
   * @default - Burstable: 100m of CPU and 64Mi of memory requested, at most 512Mi of memory
   */
  readonly resources?: Qos;

  /**
   * How long the finished Job is kept. Tools that apply manifests again and again run a test anew that was removed.
   *
   * @default - until somebody removes it
   */
  readonly ttlAfterFinished?: Duration;

  /**
   * The Job's name, namespace, labels and annotations. A hash of the spec is added to the name: Jobs cannot be changed.
   *
   * @default - the name is made of the construct's path, the namespace is that of the target's Service
   */
  readonly metadata?: ApiObjectMetadata;
}
