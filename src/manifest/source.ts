/** The name and text of a file. Files are read above this layer. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A position in the input. Lines and columns count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Input that could not be read. It never hides findings in the rest. */
export interface InputProblem {
  readonly position: SourcePosition;
  readonly message: string;
}
