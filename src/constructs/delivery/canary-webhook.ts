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

/**
 * How a webhook is called.
 */
export interface CanaryWebhookOptions {
  /**
   * How long an answer may take.
   *
   * @default - Flagger's: 10 seconds
   */
  readonly timeout?: Duration;

  /**
   * How often a call that failed is repeated.
   *
   * @default 0
   */
  readonly retries?: number;

  /**
   * What is sent along, such as `cmd` for Flagger's load tester.
   *
   * @default - none
   */
  readonly metadata?: Record<string, string>;

  /**
   * Sends no alert while the call waits or fails.
   *
   * @default false
   */
  readonly muteAlert?: boolean;

  /**
   * Does not look at the certificate of the one that is called.
   *
   * @default false
   */
  readonly disableTls?: boolean;
}

/**
 * Somebody that Flagger asks or tells during an analysis, by HTTP POST. Anything but 2xx is a no.
 *
 * @see https://docs.flagger.app/usage/webhooks
 */
export class CanaryWebhook {
  /**
   * Before a new revision is started: it waits until the answer is yes.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is asked.
   * @param options How.
   */
  public static confirmRollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('confirm-rollout', name, url, options);
  }

  /**
   * Before requests reach the new revision: acceptance tests. A no counts as a failed check.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is asked.
   * @param options How.
   */
  public static preRollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('pre-rollout', name, url, options);
  }

  /**
   * In each check of the analysis, before the metrics: load tests. A no counts as a failed check.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is asked.
   * @param options How.
   */
  public static rollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('rollout', name, url, options);
  }

  /**
   * Before the weight grows: it waits until the answer is yes.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is asked.
   * @param options How.
   */
  public static confirmTrafficIncrease(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('confirm-traffic-increase', name, url, options);
  }

  /**
   * Before the new revision is promoted: it waits until the answer is yes.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is asked.
   * @param options How.
   */
  public static confirmPromotion(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('confirm-promotion', name, url, options);
  }

  /**
   * After the promotion or the rollback. The answer changes nothing.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is told.
   * @param options How.
   */
  public static postRollout(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('post-rollout', name, url, options);
  }

  /**
   * During the analysis: a yes rolls the new revision back.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is asked.
   * @param options How.
   */
  public static rollback(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('rollback', name, url, options);
  }

  /**
   * With every event.
   *
   * @param name What Flagger calls it in events.
   * @param url Who is told.
   * @param options How.
   */
  public static event(name: string, url: string, options: CanaryWebhookOptions = {}): CanaryWebhook {
    return new CanaryWebhook('event', name, url, options);
  }

  private readonly fields: object;

  private constructor(type: string, name: string, url: string, options: CanaryWebhookOptions) {
    const { timeout, retries, metadata, muteAlert, disableTls } = options;
    const seconds = ifGiven(timeout, (duration) => requireSeconds('timeout', duration, 1));
    this.fields = {
      name: requireText('name', name),
      type,
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
