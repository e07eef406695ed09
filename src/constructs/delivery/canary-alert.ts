import { requireInstance, requireText } from '../base/arguments';
import { AlertProvider } from './alert-provider';

/**
 * An alert about an analysis, with the severity from which it is sent.
 *
 * @example
 * const secret = Secret.fromSecretName(this, 'SlackUrl', 'slack-url');
 * const slack = new AlertProvider(this, 'Slack', { type: AlertProviderType.SLACK, secret });
 * new Canary(this, 'Canary', {
 *   workload: web,
 *   provider: CanaryProvider.istio(),
 *   alerts: [CanaryAlert.error('rollbacks', slack)],
 * });
 *
 * @see https://docs.flagger.app/usage/alerting#canary-configuration
 */
export class CanaryAlert {
  /**
   * Sends all events.
   *
   * @param name The name of the alert.
   * @param provider The channel that it is sent to.
   */
  public static info(name: string, provider: AlertProvider): CanaryAlert {
    return new CanaryAlert('info', name, provider);
  }

  /**
   * Sends warnings and errors.
   *
   * @param name The name of the alert.
   * @param provider The channel that it is sent to.
   */
  public static warn(name: string, provider: AlertProvider): CanaryAlert {
    return new CanaryAlert('warn', name, provider);
  }

  /**
   * Sends only errors, that is, rollbacks.
   *
   * @param name The name of the alert.
   * @param provider The channel that it is sent to.
   */
  public static error(name: string, provider: AlertProvider): CanaryAlert {
    return new CanaryAlert('error', name, provider);
  }

  private constructor(
    /**
     * The severity of the alert: `info`, `warn` or `error`.
     */
    public readonly severity: string,
    private readonly name: string,
    private readonly provider: AlertProvider,
  ) {
    requireText('name', name);
    requireInstance('provider', provider, AlertProvider, 'new AlertProvider(...)');
  }

  /** @internal */
  public _render(): object {
    return { name: this.name, severity: this.severity, providerRef: this.provider._reference() };
  }
}
