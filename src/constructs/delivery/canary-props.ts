import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import type { CanaryAlert } from './canary-alert';
import type { CanaryAnalysis } from './canary-analysis';
import type { CanaryMetric } from './canary-metric';
import type { CanaryProvider } from './canary-provider';
import type { CanaryWebhook } from './canary-webhook';

/**
 * Options of a Canary.
 */
export interface CanaryProps {
  /**
   * The workload. It needs an autoscaler, and a preStop hook other than the native sleep.
   *
   * The autoscaler owns the replicas of the Deployment that Flagger copies.
   */
  readonly workload: ZeroDowntimeDeployment;

  /**
   * The router that shifts requests between revisions.
   */
  readonly provider: CanaryProvider;

  /**
   * How a new revision is analyzed.
   *
   * @default - by growing weight, or blue/green if the provider cannot split requests
   */
  readonly analysis?: CanaryAnalysis;

  /**
   * The metrics that decide on promotion.
   *
   * @default - no metrics: ready pods and webhooks decide
   */
  readonly metrics?: CanaryMetric[];

  /**
   * The webhooks that Flagger calls during an analysis.
   *
   * @default - no webhooks
   */
  readonly webhooks?: CanaryWebhook[];

  /**
   * The alerts that Flagger sends.
   *
   * @default - no alerts
   */
  readonly alerts?: CanaryAlert[];

  /**
   * How long the new revision may make no progress before it is rolled back.
   *
   * @default - the workload's progress deadline
   */
  readonly progressDeadline?: Duration;

  /**
   * Whether to promote new revisions without an analysis.
   *
   * @default false
   */
  readonly skipAnalysis?: boolean;

  /**
   * Whether deleting the Canary restores the Deployment's replicas and the Services' pods.
   *
   * @default true
   */
  readonly revertOnDeletion?: boolean;

  /**
   * Labels and annotations of the Canary. It has the workload's name and namespace.
   *
   * @default - the workload's labels
   */
  readonly metadata?: ApiObjectMetadata;
}
