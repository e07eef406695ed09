import type { Prepared } from './preparation';
import type { RehearsalOptions } from './rehearsal-options';
import type { Observer } from './timeline/observer';

/** What all runs of a rehearsal share. */
export interface RehearsalContext extends Prepared {
  readonly options: RehearsalOptions;
  readonly observer: Observer;
  /** Ends the rehearsal; never the undo. */
  readonly signal: AbortSignal;
}
