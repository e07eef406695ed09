import { Heap } from './heap';

/** What comes first of several things at one moment: processes act, controllers follow. */
export const PRIORITY = { process: 0, control: 1 } as const;

export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

interface Scheduled {
  readonly at: number;
  readonly priority: Priority;
  readonly sequence: number;
  readonly action: () => void;
  /** It repeats for ever, so that it is no sign that something is still going on. */
  readonly isBackground: boolean;
}

/** Events ordered by time, priority and sequence: the idea of SimPy. */
export class EventQueue {
  private readonly heap = new Heap<Scheduled>(isBefore);
  private sequence = 0;
  private current = 0;
  private foreground = 0;

  get now(): number {
    return this.current;
  }

  /** When the next event is, infinity where there is none. */
  get next(): number {
    return this.heap.first?.at ?? Infinity;
  }

  /** Whether anything is to come that does not repeat for ever. */
  get isBusy(): boolean {
    return this.foreground > 0;
  }

  in(delay: number, action: () => void, priority: Priority = PRIORITY.control): void {
    this.foreground += 1;
    this.push(delay, priority, action, false);
  }

  /** For what repeats for ever. */
  inBackground(delay: number, action: () => void): void {
    this.push(delay, PRIORITY.control, action, true);
  }

  /** Lets the next event happen. */
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
