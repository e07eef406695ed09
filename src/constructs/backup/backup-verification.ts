import type { Cron } from 'cdk8s';
import { requireMember, requireReason } from '../base/arguments';

/**
 * How often a backup is restored to prove that it can be.
 *
 * @example
 * new DatabaseBackup(this, 'Backup', {
 *   database,
 *   destination: BackupDestination.claim(claim),
 *   verification: BackupVerification.schedule(Cron.schedule({ minute: '17', hour: '5' })),
 * });
 */
export class BackupVerification {
  /**
   * Verifies every Sunday at 05:17.
   */
  public static weekly(): BackupVerification {
    return new BackupVerification('weekly', '17 5 * * 0');
  }

  /**
   * Verifies on a schedule.
   *
   * @param cron The schedule.
   */
  public static schedule(cron: Cron): BackupVerification {
    return new BackupVerification(
      'schedule',
      requireMember('cron', cron, 'expressionString', "Cron.schedule({ minute: '17', hour: '5' })").expressionString,
    );
  }

  /**
   * Verifies only when you start a Job from the CronJob, which is suspended.
   *
   * @param reason Why backups are not verified regularly. It is kept in the manifest.
   */
  public static manual(reason: string): BackupVerification {
    return new BackupVerification('manual', undefined, requireReason('no backup is verified regularly', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `weekly`.
     */
    public readonly verificationKind: string,

    /** @internal */
    public readonly _schedule: string | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
