import type { Duration } from 'cdk8s';
import {
  ifGiven,
  requireBoolean,
  requireInteger,
  requireMap,
  requireSeconds,
  requireText,
  show,
} from '../base/arguments';
import { requireOptions } from '../base/options';

/**
 * Options of a webhook.
 */
export interface CanaryWebhookOptions {
  /**
   * The timeout of a call.
   *
   * @default - Flagger's default: 10 seconds
   */
  readonly timeout?: Duration;

  /**
   * How many times a failed call is retried.
   *
   * @default 0
   */
  readonly retries?: number;

  /**
   * Metadata to send with the call, such as `cmd` for Flagger's load tester.
   *
   * @default - no metadata
   */
  readonly metadata?: Record<string, string>;

  /**
   * Whether to send no alert while the call waits or fails.
   *
   * @default false
   */
  readonly muteAlert?: boolean;

  /**
   * Whether to skip verifying the server's certificate.
   *
   * @default false
   */
  readonly disableTls?: boolean;
}

/**
 * A webhook that Flagger calls during an analysis, with an HTTP POST. Any status other than 2xx counts as a failure.
 *
 * @example
 * const tester = 'http://flagger-loadtester.test/';
 * new Canary(this, 'Canary', {
 *   workload: web,
 *   provider: CanaryProvider.istio(),
 *   webhooks: [CanaryWebhook.rollout('load', tester, { metadata: { cmd: 'hey -z 1m -q 10 http://web-canary/' } })],
 * });
 *
 * @see https://docs.flagger.app/usage/webhooks
 */
export class CanaryWebhook {
  /**
   * Called before a new revision starts, which waits until the call succeeds.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static confirmRollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('confirm-rollout', name, url, options);
  }

  /**
   * Called before requests reach the new revision, to run acceptance tests. A failure counts as a failed check.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static preRollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('pre-rollout', name, url, options);
  }

  /**
   * Called in each check of the analysis, before the metrics, to run load tests. A failure counts as a failed check.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static rollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('rollout', name, url, options);
  }

  /**
   * Called before the weight grows, which waits until the call succeeds.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static confirmTrafficIncrease(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('confirm-traffic-increase', name, url, options);
  }

  /**
   * Called before the new revision is promoted, which waits until the call succeeds.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static confirmPromotion(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('confirm-promotion', name, url, options);
  }

  /**
   * Called after the promotion or the rollback. Its result is ignored.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static postRollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('post-rollout', name, url, options);
  }

  /**
   * Called during the analysis. If it succeeds, the new revision is rolled back.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static rollback(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('rollback', name, url, options);
  }

  /**
   * Called with every event.
   *
   * @param name The name of the webhook in Flagger's events.
   * @param url The URL to call.
   * @param options Options of the call.
   */
  public static event(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('event', name, url, options);
  }

  private readonly fields: object;

  private constructor(
    /**
     * The type of the webhook, such as `pre-rollout`.
     */
    public readonly webhookType: string,
    name: string,
    url: string,
    options: CanaryWebhookOptions,
  ) {
    requireOptions('options', options, 'CanaryWebhookOptions');
    const { timeout, retries, metadata, muteAlert, disableTls } = options;
    const seconds = ifGiven(timeout, (duration) => requireSeconds('timeout', duration, 1));
    this.fields = {
      name: requireText('name', name),
      type: webhookType,
      url: requireUrl('url', url),
      ...(seconds === undefined ? {} : { timeout: `${seconds}s` }),
      ...(retries === undefined ? {} : { retries: requireInteger('retries', retries, { min: 0 }) }),
      ...(metadata === undefined ? {} : { metadata: { ...requireMap('metadata', metadata) } }),
      ...(muteAlert === undefined ? {} : { muteAlert: requireBoolean('muteAlert', muteAlert) }),
      ...(disableTls === undefined ? {} : { disableTLS: requireBoolean('disableTls', disableTls) }),
    };
  }

  /** @internal */
  public _render(): object {
    return { ...this.fields };
  }
}

function requireUrl(name: string, url: string): string {
  if (typeof url !== 'string' || !/^https?:\/\/[^\s/]/.test(url) || !URL.canParse(url)) {
    throw new Error(`'${name}' should begin with http:// or https:// and a host, got ${show(url)}`);
  }
  return url;
}
