import type { FieldPath } from '../../../manifest/field-path';

/** A value that the validation of the API server refuses. */
export interface Refusal {
  readonly path: FieldPath;
  /** The value that is set, and one that would be valid. */
  readonly message: string;
  readonly remedy: string;
}
