import { requireInstance, requireText } from '../base/arguments';
import { AlertProvider } from './alert-provider';

/**
 * What somebody is told of.
 *
 * @see https://docs.flagger.app/usage/alerting#canary-configuration
 */
export class CanaryAlert {
  /**
   * Everything.
   *
   * @param name What the alert is called.
   * @param provider Where it goes.
   */
  public static info(name: string, provider: AlertProvider): CanaryAlert {
    return new CanaryAlert('info', name, provider);
  }

  /**
   * Warnings and errors.
   *
   * @param name What the alert is called.
   * @param provider Where it goes.
   */
  public static warn(name: string, provider: AlertProvider): CanaryAlert {
    return new CanaryAlert('warn', name, provider);
  }

  /**
   * Rollbacks.
   *
   * @param name What the alert is called.
   * @param provider Where it goes.
   */
  public static error(name: string, provider: AlertProvider): CanaryAlert {
    return new CanaryAlert('error', name, provider);
  }

  private constructor(
    private readonly severity: string,
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
