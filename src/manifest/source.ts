/** A file's name and its text: whoever reads files does so above this layer. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Where in the input something stands. Lines and columns count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Input that could not be read. It never hides the findings of what could. */
export interface InputProblem {
  readonly position: SourcePosition;
  readonly message: string;
}
