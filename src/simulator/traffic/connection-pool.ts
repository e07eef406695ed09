import { Heap } from '../engine/heap';
import type { Pod } from '../cluster/pod';

/** A kept connection: to which pod, in which of its lives, and until when a request uses it. */
export interface Connection {
  readonly pod: Pod | undefined;
  readonly epoch: number;
  readonly freeAt: number;
}

/** Connections that are kept alive; the one that rests longest is used next. A new one is opened where all are busy. */
export class ConnectionPool {
  private readonly heap = new Heap<Connection>((a, b) => a.freeAt < b.freeAt);

  /** The one that rests longest; undefined where all are busy. */
  take(now: number): Connection | undefined {
    const { first } = this.heap;
    return first !== undefined && first.freeAt <= now ? this.heap.pop() : undefined;
  }

  give(connection: Connection): void {
    this.heap.push(connection);
  }
}
