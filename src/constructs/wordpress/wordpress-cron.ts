import type { Duration } from 'cdk8s';
import { requireInteger, requireReason, requireSeconds, show } from '../base/arguments';

const MINUTES_OF_AN_HOUR = 60;

/**
 * How WordPress' scheduled events are run: scheduled posts, feed updates, mails of plug-ins.
 *
 * @example
 * const cron = WordpressCron.every(Duration.minutes(10));
 */
export class WordpressCron {
  /**
   * Runs a CronJob that calls wp-cron.php, so that events need no visitors, and no visitor waits for them.
   *
   * @param interval The interval, a whole number of minutes that divides an hour.
   */
  public static every(interval: Duration): WordpressCron {
    const minutes = requireInteger('interval', requireSeconds('interval', interval, 60) / 60, { min: 1, max: 60 });
    if (MINUTES_OF_AN_HOUR % minutes !== 0) {
      throw new Error(`'interval' should divide an hour, got ${minutes} minutes; use 1, 5, 10, 15, 30 or 60`);
    }
    return new WordpressCron('every', minutes === MINUTES_OF_AN_HOUR ? '0 * * * *' : `*/${minutes} * * * *`);
  }

  /**
   * Runs the same CronJob on a cron schedule.
   *
   * @param expression The schedule, in five fields.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  public static schedule(expression: string): WordpressCron {
    if (typeof expression !== 'string' || expression.trim().split(/\s+/).length !== 5) {
      throw new Error(`'expression' should have five fields such as '*/5 * * * *', got ${show(expression)}`);
    }
    return new WordpressCron('schedule', expression.trim());
  }

  /**
   * Relies on visitors: WordPress checks for due events on each page view.
   *
   * @param reason Why there is no CronJob. It is kept in the manifest.
   */
  public static byVisitors(reason: string): WordpressCron {
    return new WordpressCron('byVisitors', undefined, requireReason('there is no CronJob', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `every`.
     */
    public readonly cronKind: string,

    /** @internal */
    public readonly _schedule: string | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
