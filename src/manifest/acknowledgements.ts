import { type Acknowledged, parseAcknowledgement } from './annotations';
import type { FieldPath } from './field-path';

/** A finding that is accepted by an annotation. */
export interface Acknowledgement extends Acknowledged {
  /** The reason, which is empty if none is given. */
  readonly reason: string;
  /** The path of the annotation. */
  readonly path: FieldPath;
}

/** Reads the acknowledgements among the annotations at `path`. */
export function readAcknowledgements(
  annotations: ReadonlyMap<string, string>,
  path: FieldPath,
): readonly Acknowledgement[] {
  const found: Acknowledgement[] = [];
  for (const [key, value] of annotations) {
    const acknowledged = parseAcknowledgement(key);
    if (acknowledged !== undefined) {
      found.push({ ...acknowledged, reason: value.trim(), path: [...path, key] });
    }
  }
  return found;
}
