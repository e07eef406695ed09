import { parseAcknowledgement } from './annotations';
import type { FieldPath } from './field-path';

/** A finding that somebody accepts, written as an annotation. */
export interface Acknowledgement {
  readonly rule: string;
  /** The only container that is meant, undefined where the whole object is. */
  readonly container?: string;
  /** Why; empty where nobody says. */
  readonly reason: string;
  /** The annotation. */
  readonly path: FieldPath;
}

/** Reads the acknowledgements among the annotations that stand at `path`. */
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
