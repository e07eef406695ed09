import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import type { CanaryAlert } from './canary-alert';
import type { CanaryAnalysis } from './canary-analysis';
import type { CanaryMetric } from './canary-metric';
import type { CanaryProvider } from './canary-provider';
import type { CanaryWebhook } from './canary-webhook';

/**
 * How new revisions of a workload are tried and promoted.
 */
export interface CanaryProps {
  /**
   * The workload. It needs an autoscaler, which owns the replicas of what Flagger copies, and no native sleep.
   */
  readonly workload: ZeroDowntimeDeployment;

  /**
   * What moves requests.
   */
  readonly provider: CanaryProvider;

  /**
   * How a new revision is tried.
   *
   * @default - by growing weight, or blue/green where the provider cannot weigh
   */
  readonly analysis?: CanaryAnalysis;

  /**
   * Figures that decide.
   *
   * @default - none: pods that are ready, and webhooks
   */
  readonly metrics?: CanaryMetric[];

  /**
   * Who is asked or told.
   *
   * @default - nobody
   */
  readonly webhooks?: CanaryWebhook[];

  /**
   * Who is alerted.
   *
   * @default - nobody
   */
  readonly alerts?: CanaryAlert[];

  /**
   * How long the new revision may make no progress until the rollback.
   *
   * @default - the workload's progress deadline
   */
  readonly progressDeadline?: Duration;

  /**
   * Promotes without an analysis.
   *
   * @default false
   */
  readonly skipAnalysis?: boolean;

  /**
   * Gives the Deployment its replicas and the Services their pods back when the Canary is deleted.
   *
   * @default true
   */
  readonly revertOnDeletion?: boolean;

  /**
   * Labels and annotations of the Canary. Its name and namespace are the workload's.
   *
   * @default - the workload's labels
   */
  readonly metadata?: ApiObjectMetadata;
}
