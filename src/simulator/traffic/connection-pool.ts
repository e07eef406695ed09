import { Heap } from '../engine/heap';
import type { Pod } from '../cluster/pod';

/** A kept connection: its pod, the pod's epoch, and until when a request uses it. */
export interface Connection {
  readonly pod: Pod | undefined;
  readonly epoch: number;
  readonly freeAt: number;
}

/** Connections that are kept alive. The one that has been idle longest is used next. If all are busy, a new one is opened. */
export class ConnectionPool {
  private readonly heap = new Heap<Connection>((a, b) => a.freeAt < b.freeAt);

  /** Takes the one that has been idle longest, or returns undefined if all are busy. */
  take(now: number): Connection | undefined {
    const { first } = this.heap;
    return first !== undefined && first.freeAt <= now ? this.heap.pop() : undefined;
  }

  give(connection: Connection): void {
    this.heap.push(connection);
  }
}
