import { Duration } from 'cdk8s';
import { ifGiven, optionalSeconds, requireInstance, requireReason } from '../base/arguments';
import { Health } from '../health/health';
import { HealthProbe } from '../health/health-probe';
import { HEALTH_PORT } from './apache-config';

/**
 * How long a pod of WordPress may take.
 */
export interface WordpressReadinessOptions {
  /**
   * The slowest start until ready, with the time to copy WordPress and to upgrade its schema.
   *
   * @default Duration.seconds(120)
   */
  readonly startupTime?: Duration;
}

type Ask = (port: number, startupTime: Duration) => Health;

/**
 * What a pod of WordPress has to show before it is sent requests.
 *
 * Liveness is the same whatever is chosen: that Apache listens. Whether its processes hang in a database that does not
 * answer makes no difference to it, so that no pod is restarted for that.
 */
export class WordpressReadiness {
  /**
   * Apache and PHP answer, whatever the database does.
   *
   * A pod whose database is away stays in the routers and answers with WordPress' own error page; with a page cache it
   * goes on serving. WordPress' maintenance mode, which answers 503, changes nothing either.
   *
   * @param options How long it may take.
   */
  public static php(options: WordpressReadinessOptions = {}): WordpressReadiness {
    return WordpressReadiness.asking(options, HealthProbe.http('/php.php', { port: HEALTH_PORT }));
  }

  /**
   * Apache, PHP and the database answer.
   *
   * The price: all pods have the same database, so all of them leave the routers when it is away, and what a cache could
   * have answered is lost too.
   *
   * @param reason Why that is better than WordPress' error page. It is kept in the manifest.
   * @param options How long it may take.
   */
  public static phpAndDatabase(reason: string, options: WordpressReadinessOptions = {}): WordpressReadiness {
    const why = requireReason('readiness may depend on the database', reason);
    const probe = HealthProbe.http('/database.php', { port: HEALTH_PORT }).failsWithDependencies(why);
    return WordpressReadiness.asking(options, probe);
  }

  /**
   * Apache listens: it is ready with PHP broken, too.
   *
   * @param options How long it may take.
   */
  public static tcp(options: WordpressReadinessOptions = {}): WordpressReadiness {
    return new WordpressReadiness((_port, startupTime) => Health.tcp({ startupTime }), options);
  }

  /**
   * Whatever else: a page of the site for instance, which needs the headers `Host` and `X-Forwarded-Proto`, or it is
   * answered with a redirect.
   *
   * @param health What is asked. Its start-up time counts.
   */
  public static custom(health: Health): WordpressReadiness {
    const given = requireInstance('health', health, Health, "Health.http('/healthz')");
    return new WordpressReadiness(() => given, {});
  }

  private static asking(options: WordpressReadinessOptions, readinessProbe: HealthProbe): WordpressReadiness {
    const startupProbe = HealthProbe.http('/php.php', { port: HEALTH_PORT });
    return new WordpressReadiness(
      (port, startupTime) => Health.tcp({ port, startupTime, startupProbe, readinessProbe }),
      options,
    );
  }

  private readonly startupTime: Duration;

  private constructor(
    private readonly ask: Ask,
    options: WordpressReadinessOptions,
  ) {
    const { startupTime } = options;
    this.startupTime = ifGiven(startupTime, (given) => given) ?? Duration.seconds(120);
    optionalSeconds('startupTime', this.startupTime, 1);
  }

  /**
   * The probes of a container that serves the site on `port`.
   *
   * @internal
   */
  public _health(port: number): Health {
    return this.ask(port, this.startupTime);
  }
}
