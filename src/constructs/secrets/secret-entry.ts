import { requireInteger } from '../base/arguments';
import { requireOptions } from '../base/options';
import { requireSecretKey } from './secret-value-reference';

/**
 * Options of a secret value.
 */
export interface SecretEntryOptions {
  /**
   * The number of characters of a generated value. It consists of letters and digits, which are safe in shells, URLs
   * and configuration files.
   *
   * @default 32
   */
  readonly length?: number;
}

/**
 * A named secret value that a workload needs.
 *
 * @example
 * const entries = [SecretEntry.of('smtp-password'), SecretEntry.of('session-key', { length: 64 })];
 */
export class SecretEntry {
  /**
   * Names a secret value.
   *
   * @param name The name, such as `database-password`. It is also the key, unless another one is chosen.
   * @param options The length.
   */
  public static of(name: string, options: SecretEntryOptions = {}): SecretEntry {
    requireOptions('options', options, 'SecretEntryOptions');
    const { length = 32 } = options;
    const range = { min: 16, max: 256, remedy: 'shorter values are easy to guess' };
    return new SecretEntry(requireSecretKey('name', name), requireInteger('length', length, range));
  }

  private constructor(
    /**
     * The name of the value.
     */
    public readonly name: string,
    private readonly characters: number,
  ) {}

  /**
   * The number of characters of a generated value.
   */
  public get length(): number {
    return this.characters;
  }
}
