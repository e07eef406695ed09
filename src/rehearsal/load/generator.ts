import type { Client } from './client';
import { fateOf } from './fate';
import { isWebSocket, type LoadPlan } from './load-plan';
import { newClient } from './new-client';
import type { Outcome } from './outcome';
import type { RequestRecord } from './request-record';
import { Schedule } from './schedule';

/** Returns milliseconds since 1970, by a clock that never jumps. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Sends requests on schedule until it is stopped, and records the fate of each. */
export class Generator {
  /** Status codes that count as answered. */
  private readonly expected: readonly number[] | undefined;
  private readonly client: Client;
  private readonly record: (record: RequestRecord) => void;
  private readonly schedule: Schedule;
  private readonly underWay = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(plan: LoadPlan, record: (record: RequestRecord) => void, client: Client = newClient(plan)) {
    // A server that answers a WebSocket handshake with a page does not serve WebSockets.
    this.expected = isWebSocket(plan) ? [101] : plan.expect;
    this.client = client;
    this.record = record;
    this.schedule = new Schedule(now(), plan.rate);
    this.tick();
  }

  setRate(rate: number): void {
    this.schedule.setRate(rate);
  }

  /** Sends only overdue requests, which a pause of this process may have delayed, and waits for all answers. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.sendDue();
    await Promise.all(this.underWay);
    this.client.close();
  }

  private tick(): void {
    this.sendDue();
    this.timer = setTimeout(
      () => {
        this.tick();
      },
      Math.max(0, this.schedule.next - now()),
    );
  }

  private sendDue(): void {
    for (const scheduled of this.schedule.take(now())) {
      const sending = this.send(scheduled, this.count++).finally(() => this.underWay.delete(sending));
      this.underWay.add(sending);
    }
  }

  private async send(scheduled: number, index: number): Promise<void> {
    const at = now();
    const { outcome, isReused, isRepeated } = await this.client.send(index);
    this.record({
      at,
      lateMs: at - scheduled,
      latencyMs: now() - scheduled,
      fate: fateOf(outcome, this.expected),
      detail: detailOf(outcome),
      isReused,
      isRepeated,
    });
  }
}

function detailOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'status':
      return String(outcome.status);
    case 'broken':
      return outcome.code;
    case 'timeout':
      return 'timeout';
  }
}
