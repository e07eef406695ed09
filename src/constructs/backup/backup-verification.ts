import type { Cron } from 'cdk8s';
import { requireMember, requireReason } from '../base/arguments';

/**
 * How often a backup is restored to see that it can be.
 */
export class BackupVerification {
  /**
   * Every Sunday at 05:17.
   */
  public static weekly(): BackupVerification {
    return new BackupVerification('17 5 * * 0');
  }

  /**
   * By a schedule.
   *
   * @param cron When.
   */
  public static schedule(cron: Cron): BackupVerification {
    return new BackupVerification(
      requireMember('cron', cron, 'expressionString', "Cron.schedule({ minute: '17', hour: '5' })").expressionString,
    );
  }

  /**
   * Only by hand. The CronJob is there, and suspended.
   *
   * @param reason Why nobody looks whether backups can be restored. It is kept in the manifest.
   */
  public static manual(reason: string): BackupVerification {
    return new BackupVerification(undefined, requireReason('no backup is restored to try it', reason));
  }

  private constructor(
    /** @internal */
    public readonly _schedule: string | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
