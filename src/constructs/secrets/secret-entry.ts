/**
 * A secret value that a workload needs, by its name.
 */
export interface SecretEntry {
  /**
   * Its name, such as `database-password`, and its key unless another one is chosen.
   */
  readonly name: string;

  /**
   * Characters of a value that is generated. Letters and digits only, so that no shell, URL or file of configuration
   * misreads it.
   *
   * @default 32
   */
  readonly length?: number;
}
