import type { Outcome } from './outcome';

/** What sends requests. */
export interface Client {
  /** Sends the request of that number; never rejects. */
  send(index: number): Promise<Sent>;
  close(): void;
}

export interface Sent {
  readonly outcome: Outcome;
  readonly isReused: boolean;
  /** The outcome is that of a second try. */
  readonly isRepeated: boolean;
}
