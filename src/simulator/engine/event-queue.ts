import { Heap } from './heap';

/** The order of events at the same moment: processes act, then controllers follow. */
export const PRIORITY = { process: 0, control: 1 } as const;

export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

interface Scheduled {
  readonly at: number;
  readonly priority: Priority;
  readonly sequence: number;
  readonly action: () => void;
  /** It repeats forever, so it does not mean that something is still going on. */
  readonly isBackground: boolean;
}

/** Events ordered by time, priority and sequence, an idea from SimPy. */
export class EventQueue {
  private readonly heap = new Heap<Scheduled>(isBefore);
  private sequence = 0;
  private current = 0;
  private foreground = 0;

  get now(): number {
    return this.current;
  }

  /** The time of the next event, or infinity if there is none. */
  get next(): number {
    return this.heap.first?.at ?? Infinity;
  }

  /** Whether any event is pending that does not repeat forever. */
  get isBusy(): boolean {
    return this.foreground > 0;
  }

  in(delay: number, action: () => void, priority: Priority = PRIORITY.control): void {
    this.foreground += 1;
    this.push(delay, priority, action, false);
  }

  /** Schedules an event that repeats forever. */
  inBackground(delay: number, action: () => void): void {
    this.push(delay, PRIORITY.control, action, true);
  }

  /** Runs the next event. */
  step(): void {
    const event = this.heap.pop();
    if (event !== undefined) {
      this.current = event.at;
      this.foreground -= event.isBackground ? 0 : 1;
      event.action();
    }
  }

  private push(delay: number, priority: Priority, action: () => void, isBackground: boolean): void {
    this.sequence += 1;
    this.heap.push({
      at: this.current + Math.max(0, delay),
      priority,
      sequence: this.sequence,
      action,
      isBackground,
    });
  }
}

function isBefore(a: Scheduled, b: Scheduled): boolean {
  return a.at < b.at || (a.at === b.at && (a.priority - b.priority || a.sequence - b.sequence) < 0);
}
