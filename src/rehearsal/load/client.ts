import type { Outcome } from './outcome';

/** A client that sends requests. */
export interface Client {
  /** Sends the request with this index; never rejects. */
  send(index: number): Promise<Sent>;
  close(): void;
}

export interface Sent {
  readonly outcome: Outcome;
  readonly isReused: boolean;
  /** Whether the outcome is that of a second attempt. */
  readonly isRepeated: boolean;
}
