import type { FieldPath } from '../../../manifest/field-path';

/** A value that the validation of the API server refuses. */
export interface Refusal {
  readonly path: FieldPath;
  /** What is set, and what would be valid. */
  readonly message: string;
  readonly remedy: string;
}
