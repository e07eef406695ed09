import { Names } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { BACKUP, reason } from '../../manifest/annotations';
import { ifGiven, requireName } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { requireMetadata } from '../base/metadata';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { withoutUndefined } from '../base/plain-objects';
import { renderBackupJob, renderRestoreJob, renderVerificationJob } from './backup-jobs';
import type { DatabaseBackupProps } from './backup-props';
import { type BackupSettings, readBackupProps } from './backup-settings';

/** What is added to the name, and what a CronJob adds to the names of its Jobs. */
const MAX_NAME = 52 - '-restore'.length;

/**
 * Defines a CronJob that backs a database up, and volumes beside it, one that restores, and one that restores into an
 * empty server to see that it can be done.
 *
 * The restore is suspended: a Job made from it by hand runs it. It refuses a database that has tables, unless the Job's
 * OVERWRITE is `yes`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class DatabaseBackup extends Construct {
  /**
   * The CronJob that backs up.
   */
  public readonly backup: k8s.KubeCronJob;

  /**
   * The CronJob that restores, which never runs by itself.
   */
  public readonly restore: k8s.KubeCronJob;

  /**
   * The CronJob that tries the last backup.
   */
  public readonly verification: k8s.KubeCronJob;

  /**
   * The labels of the pods that talk to the database, for its policy.
   */
  public readonly podLabels: Record<string, string>;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props What is backed up, and where to.
   * @throws If a volume is named twice, or nothing would be kept.
   */
  public constructor(scope: Construct, id: string, props: DatabaseBackupProps) {
    super(scope, id);
    const given = ifGiven(props.metadata, (metadata) => requireMetadata('metadata', metadata)) ?? {};
    const format = { ...DNS_1035_LABEL, maxLength: MAX_NAME, description: `a DNS label of at most ${MAX_NAME}` };
    const name = requireName('metadata.name', given.name ?? Names.toDnsLabel(this, { maxLen: MAX_NAME }), format);
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
        // Two at a time would double the load, and the second would find the first half done.
        concurrencyPolicy: 'Forbid',
        failedJobsHistoryLimit: 3,
        jobTemplate: { metadata: { labels: { ...this.podLabels } }, spec: render(settings, this.podLabels) },
        // A schedule that never comes stands in for one that is not wanted.
        schedule: schedule ?? NEVER,
        // A controller that was away starts what is late by up to an hour.
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: 3,
        suspend: schedule === undefined,
        timeZone: settings.timeZone,
      },
    }));
    return object;
  }
}

/** The 1st of January: it is suspended anyway. */
const NEVER = '0 0 1 1 *';
