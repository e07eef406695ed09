import { Duration } from 'cdk8s';
import { ifGiven, optionalSeconds, requireInstance, requireReason } from '../base/arguments';
import { requireOptions } from '../base/options';
import { Health } from '../health/health';
import { HealthProbe } from '../health/health-probe';
import { HEALTH_PORT } from './apache-config';

/**
 * Options of the readiness of WordPress pods.
 */
export interface WordpressReadinessOptions {
  /**
   * The slowest start until ready, including the time to copy WordPress and to upgrade its schema.
   *
   * @default Duration.seconds(120)
   */
  readonly startupTime?: Duration;
}

type Ask = (port: number, startupTime: Duration) => Health;

/**
 * When a pod of WordPress is ready for requests.
 *
 * Liveness is always the same: Apache listens. It does not depend on whether processes hang on an unresponsive
 * database, so no pod is restarted for that.
 *
 * @example
 * const readiness = WordpressReadiness.php({ startupTime: Duration.seconds(180) });
 */
export class WordpressReadiness {
  /**
   * Ready when Apache and PHP answer, independently of the database.
   *
   * If the database is down, pods keep receiving requests and respond with WordPress' own error page, or from a page
   * cache if there is one. WordPress' maintenance mode, which responds with 503, does not affect readiness either.
   *
   * @param options The start-up time.
   */
  public static php(options: WordpressReadinessOptions = {}): WordpressReadiness {
    requireOptions('options', options, 'WordpressReadinessOptions');
    return WordpressReadiness.asking('php', options, HealthProbe.http('/php.php', { port: HEALTH_PORT }));
  }

  /**
   * Ready when Apache, PHP and the database answer.
   *
   * The drawback: all pods share the database, so all of them stop receiving requests when it is down, including
   * requests that a cache could have answered.
   *
   * @param reason Why that is better than WordPress' error page. It is kept in the manifest.
   * @param options The start-up time.
   */
  public static phpAndDatabase(reason: string, options: WordpressReadinessOptions = {}): WordpressReadiness {
    requireOptions('options', options, 'WordpressReadinessOptions');
    const why = requireReason('readiness may depend on the database', reason);
    const probe = HealthProbe.http('/database.php', { port: HEALTH_PORT }).failsWithDependencies(why);
    return WordpressReadiness.asking('phpAndDatabase', options, probe);
  }

  /**
   * Ready when Apache listens, even if PHP is broken.
   *
   * @param options The start-up time.
   */
  public static tcp(options: WordpressReadinessOptions = {}): WordpressReadiness {
    requireOptions('options', options, 'WordpressReadinessOptions');
    return new WordpressReadiness('tcp', (_port, startupTime) => Health.tcp({ startupTime }), options);
  }

  /**
   * Uses other probes, such as a page of the site.
   *
   * A page needs the headers `Host` and `X-Forwarded-Proto`, or it responds with a redirect.
   *
   * @param health The probes. Their start-up time applies.
   */
  public static custom(health: Health): WordpressReadiness {
    const given = requireInstance('health', health, Health, "Health.http('/healthz')");
    return new WordpressReadiness('custom', () => given, {});
  }

  private static asking(
    kind: string,
    options: WordpressReadinessOptions,
    readinessProbe: HealthProbe,
  ): WordpressReadiness {
    const startupProbe = HealthProbe.http('/php.php', { port: HEALTH_PORT });
    return new WordpressReadiness(
      kind,
      (port, startupTime) => Health.tcp({ port, startupTime, startupProbe, readinessProbe }),
      options,
    );
  }

  private readonly startupTime: Duration;

  private constructor(
    /**
     * The name of the factory method, such as `php`.
     */
    public readonly readinessKind: string,

    private readonly ask: Ask,
    options: WordpressReadinessOptions,
  ) {
    const { startupTime } = options;
    this.startupTime = ifGiven(startupTime, (given) => given) ?? Duration.seconds(120);
    optionalSeconds('startupTime', this.startupTime, 1);
  }

  /**
   * Returns the probes of a container that serves the site on `port`.
   *
   * @internal
   */
  public _health(port: number): Health {
    return this.ask(port, this.startupTime);
  }
}
