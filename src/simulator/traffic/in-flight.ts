/** The requests that a pod is answering, in typed arrays, because there are millions. */
export class InFlight {
  private sent = new Float64Array(64);
  private finish = new Float64Array(64);
  private ids = new Int32Array(64);
  private size = 0;

  /** `id` identifies a stream; requests have -1. */
  add(sent: number, finish: number, id: number, now: number): void {
    if (this.size === this.sent.length) {
      this.compact(now);
    }
    this.sent[this.size] = sent;
    this.finish[this.size] = finish;
    this.ids[this.size] = id;
    this.size += 1;
  }

  /** Returns when the last of them is answered, or 0 if there are none. */
  lastFinish(): number {
    let last = 0;
    for (let index = 0; index < this.size; index += 1) {
      last = Math.max(last, this.finish[index] ?? 0);
    }
    return last;
  }

  /** Removes all, and reports those that are not answered at `now`. */
  clear(now: number, unanswered: (sent: number, id: number) => void): void {
    const count = this.size;
    this.size = 0;
    for (let index = 0; index < count; index += 1) {
      if ((this.finish[index] ?? 0) > now) {
        unanswered(this.sent[index] ?? 0, this.ids[index] ?? -1);
      }
    }
  }

  /** Drops answered requests, and doubles the capacity if that does not free half of it. */
  private compact(now: number): void {
    let kept = 0;
    for (let index = 0; index < this.size; index += 1) {
      if ((this.finish[index] ?? 0) > now) {
        this.sent[kept] = this.sent[index] ?? 0;
        this.finish[kept] = this.finish[index] ?? 0;
        this.ids[kept] = this.ids[index] ?? -1;
        kept += 1;
      }
    }
    this.size = kept;
    if (kept * 2 > this.sent.length) {
      const capacity = this.sent.length * 2;
      this.sent = grown(this.sent, new Float64Array(capacity));
      this.finish = grown(this.finish, new Float64Array(capacity));
      this.ids = grown(this.ids, new Int32Array(capacity));
    }
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
