/**
 * A named secret value that a workload needs.
 */
export interface SecretEntry {
  /**
   * The name, such as `database-password`. It is also the key, unless another one is chosen.
   */
  readonly name: string;

  /**
   * The number of characters of a generated value. It consists of letters and digits, which are safe in shells, URLs
   * and configuration files.
   *
   * @default 32
   */
  readonly length?: number;
}
