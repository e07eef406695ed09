import { ifGiven, requireText } from '../base/arguments';
import { withoutUndefined } from '../base/plain-objects';

/**
 * A value in a secret store.
 *
 * @example
 * const keys = { 'smtp-password': ExternalSecretKey.of('shop/smtp', 'password') };
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export class ExternalSecretKey {
  /**
   * Names a value.
   *
   * @param key The key in the store.
   * @param property The property within the value. Default: the whole value.
   */
  public static of(key: string, property?: string): ExternalSecretKey {
    return new ExternalSecretKey(
      withoutUndefined({
        key: requireText('key', key),
        property: ifGiven(property, (given) => requireText('property', given)),
      }),
    );
  }

  private constructor(private readonly reference: RemoteRef) {}

  /**
   * The key in the store.
   */
  public get key(): string {
    return this.reference.key;
  }

  /**
   * The property within the value, or undefined for the whole value.
   */
  public get property(): string | undefined {
    return this.reference.property;
  }

  /** @internal */
  public _render(): RemoteRef {
    return { ...this.reference };
  }
}

interface RemoteRef {
  readonly key: string;
  readonly property?: string;
}
