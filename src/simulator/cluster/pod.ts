import type { PhaseSpan, PodEnd, PodLife, PodPhase } from '../../model/results';
import type { Clockwork } from '../engine/delays';
import { InFlight } from '../traffic/in-flight';
import type { Node, Revision } from './node';

/** What happens to a request that reaches the pod's address. */
export const INTAKE = { accepts: 0, refuses: 1, vanishes: 2 } as const;
export type Intake = (typeof INTAKE)[keyof typeof INTAKE];

/** A pod as the cluster and its own processes have it. */
export class Pod {
  node: Node | undefined;
  /** Decides among nodes that are equal. */
  readonly chance: number;
  /** Why it has no node, or its node cannot start it. */
  waitsFor: string | undefined;

  // What the API server says.
  isReady = false;
  readySince = Infinity;
  isAvailable = false;
  deletedAt = Infinity;
  /** Its controller has decided to delete it. */
  isDoomed = false;
  /** Its containers have stopped, or it is gone. */
  isOver = false;

  // What the processes do.
  intake: Intake = INTAKE.vanishes;
  hasAddress = false;
  /** When its grace period ends. */
  mayLiveUntil = Infinity;
  /** Changes when every connection to it ends. */
  epoch = 0;
  /** Until when its workers are busy with what waits already. */
  busyUntil = 0;
  readonly inFlight = new InFlight();

  // What the report tells.
  listenedAt = Infinity;
  closedAt = Infinity;
  sigtermAt = Infinity;
  killedAt = Infinity;
  unroutedAt = Infinity;
  restarts = 0;
  end: PodEnd | undefined;
  routedBy = 0;
  private readonly spans: PhaseSpan[] = [];
  private current: { readonly phase: PodPhase; readonly from: number } | undefined;

  constructor(
    readonly index: number,
    readonly name: string,
    readonly revision: Revision,
    readonly createdAt: number,
    readonly delays: Clockwork,
    /** The place in a StatefulSet. */
    readonly ordinal: number | undefined,
  ) {
    this.chance = delays.share();
    this.enter('pending', createdAt);
  }

  /** Kubernetes wants it to run. */
  get isActive(): boolean {
    return this.deletedAt === Infinity && !this.isOver;
  }

  get isTerminating(): boolean {
    return this.deletedAt !== Infinity && !this.isOver;
  }

  /** It has SIGTERM, or its end. */
  get isStopped(): boolean {
    return this.isOver || this.sigtermAt !== Infinity || this.end !== undefined;
  }

  get phase(): PodPhase | undefined {
    return this.current?.phase;
  }

  enter(phase: PodPhase, at: number): void {
    if (this.current?.phase !== phase && this.end === undefined) {
      this.leave(at);
      this.current = { phase, from: at };
    }
  }

  finish(end: PodEnd, at: number): void {
    this.leave(at);
    this.end ??= end;
  }

  /** Its life until `until`. */
  life(until: number): PodLife {
    const open = this.current === undefined ? [] : [{ ...this.current, until }];
    const phases = [...this.spans, ...open]
      .filter(({ from }) => from < until)
      .map((span) => ({ ...span, until: Math.min(span.until, until) }));
    const hasEnded = this.end !== undefined && (this.spans.at(-1)?.until ?? 0) <= until;
    return {
      name: this.name,
      revision: this.revision,
      ...(this.node !== undefined && { node: this.node.name }),
      phases,
      ...(hasEnded && this.end !== undefined && { end: this.end }),
    };
  }

  private leave(at: number): void {
    if (this.current !== undefined && at > this.current.from) {
      this.spans.push({ ...this.current, until: at });
    }
    this.current = undefined;
  }
}
