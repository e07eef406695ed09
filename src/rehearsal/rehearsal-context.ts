import type { Prepared } from './preparation';
import type { RehearsalOptions } from './rehearsal-options';
import type { Observer } from './timeline/observer';

/** State shared by all runs of a rehearsal. */
export interface RehearsalContext extends Prepared {
  readonly options: RehearsalOptions;
  readonly observer: Observer;
  /** Ends the rehearsal, but never the undo. */
  readonly signal: AbortSignal;
}
