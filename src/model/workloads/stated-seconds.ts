/** A time, and what states it: an annotation, the configuration, or a setting of the application. */
export interface StatedSeconds {
  readonly seconds: number;
  readonly source: string;
}
