import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { BACKUP, reason } from '../../manifest/annotations';
import { deriveWhenRendered } from '../base/late-rendering';
import { resolveMetadata } from '../base/metadata';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';
import { renderBackupJob, renderRestoreJob, renderVerificationJob } from './backup-jobs';
import type { DatabaseBackupProps } from './backup-props';
import { type BackupSettings, readBackupProps } from './backup-settings';

/** Leaves room for the suffix of the name, and for the one that a CronJob adds to its Jobs. */
const MAX_NAME = 52 - '-restore'.length;

/**
 * Defines CronJobs that back up a database and its volumes, restore them, and verify that a restore works.
 *
 * The restore is suspended: run it by making a Job from the CronJob. It refuses a database that has tables, unless the
 * Job sets OVERWRITE to `yes`. The verification restores into an empty server.
 *
 * @example
 * new DatabaseBackup(this, 'Backup', {
 *   database,
 *   destination: BackupDestination.claim(claim),
 *   volumes: [BackupVolume.of('uploads', uploads)],
 * });
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class DatabaseBackup extends Construct {
  /**
   * The CronJob that makes backups.
   */
  public readonly backup: k8s.KubeCronJob;

  /**
   * The CronJob that restores a backup. It is suspended.
   */
  public readonly restore: k8s.KubeCronJob;

  /**
   * The CronJob that verifies the latest backup.
   */
  public readonly verification: k8s.KubeCronJob;

  /**
   * The labels of the pods that connect to the database, for its network policy.
   */
  public readonly podLabels: Record<string, string>;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the backup.
   * @throws If two volumes have the same name, or if no backup would be kept.
   */
  public constructor(scope: Construct, id: string, props: DatabaseBackupProps) {
    super(scope, id);
    requireOptions('props', props, 'DatabaseBackupProps');
    const format = {
      ...DNS_1035_LABEL,
      maxLength: MAX_NAME,
      description: `a DNS label of at most ${MAX_NAME} characters`,
    };
    const { name, ...given } = resolveMetadata(this, props.metadata, format);
    const settings = readBackupProps(name, props);
    this.podLabels = { [BACKUP]: name };
    const metadata = withoutUndefined({
      namespace: given.namespace ?? settings.connection.namespace,
      labels: { ...given.labels, ...this.podLabels },
      annotations: given.annotations,
    });
    const { schedule, verification } = settings;
    this.backup = this.define('Backup', { ...metadata, name }, settings, schedule, renderBackupJob);
    this.restore = this.define(
      'Restore',
      { ...metadata, name: `${name}-restore` },
      settings,
      undefined,
      renderRestoreJob,
    );
    const why = verification._reason;
    const annotations =
      why === undefined ? given.annotations : { ...given.annotations, [reason('no-verification')]: why };
    this.verification = this.define(
      'Verification',
      withoutUndefined({ ...metadata, name: `${name}-verify`, annotations }),
      settings,
      verification._schedule,
      renderVerificationJob,
    );
    props.database.addClients(NetworkPolicyPeers.pods({ podLabels: this.podLabels }));
  }

  private define(
    id: string,
    metadata: k8s.ObjectMeta,
    settings: BackupSettings,
    schedule: string | undefined,
    render: (settings: BackupSettings, podLabels: Readonly<Record<string, string>>) => object,
  ): k8s.KubeCronJob {
    const object = new k8s.KubeCronJob(this, id, { metadata });
    deriveWhenRendered(object, (generated) => ({
      ...generated,
      spec: {
        // Two at a time would double the load, and the second would see an unfinished first.
        concurrencyPolicy: 'Forbid',
        failedJobsHistoryLimit: 3,
        jobTemplate: { metadata: { labels: { ...this.podLabels } }, spec: render(settings, this.podLabels) },
        // A CronJob needs a schedule, even when it is suspended.
        schedule: schedule ?? NEVER,
        // A controller that was down starts overdue Jobs up to an hour late.
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: 3,
        suspend: schedule === undefined,
        timeZone: settings.timeZone,
      },
    }));
    return object;
  }
}

/** The 1st of January. The CronJob is suspended anyway. */
const NEVER = '0 0 1 1 *';
