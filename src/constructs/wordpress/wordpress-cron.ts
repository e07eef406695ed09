import type { Duration } from 'cdk8s';
import { requireInteger, requireReason, requireSeconds, show } from '../base/arguments';

const MINUTES_OF_AN_HOUR = 60;

/**
 * Who starts what WordPress has planned: scheduled posts, updates of feeds, mails of plug-ins.
 */
export class WordpressCron {
  /**
   * A CronJob that asks for wp-cron.php, so that no visitor has to wait for it, and none has to come.
   *
   * @param interval Whole minutes that an hour can be divided into.
   */
  public static every(interval: Duration): WordpressCron {
    const minutes = requireInteger('interval', requireSeconds('interval', interval, 60) / 60, { min: 1, max: 60 });
    if (MINUTES_OF_AN_HOUR % minutes !== 0) {
      throw new Error(`'interval' should divide an hour, got ${minutes} minutes; take 1, 5, 10, 15, 30 or 60`);
    }
    return new WordpressCron(minutes === MINUTES_OF_AN_HOUR ? '0 * * * *' : `*/${minutes} * * * *`);
  }

  /**
   * The same by a schedule of cron.
   *
   * @param expression Five fields.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  public static schedule(expression: string): WordpressCron {
    if (typeof expression !== 'string' || expression.trim().split(/\s+/).length !== 5) {
      throw new Error(`'expression' should have five fields such as '*/5 * * * *', got ${show(expression)}`);
    }
    return new WordpressCron(expression.trim());
  }

  /**
   * The visitors: WordPress looks at each page whether something is due.
   *
   * @param reason Why there is no CronJob. It is kept in the manifest.
   */
  public static byVisitors(reason: string): WordpressCron {
    return new WordpressCron(undefined, requireReason('there is no CronJob', reason));
  }

  private constructor(
    /** @internal */
    public readonly _schedule: string | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
