import type { PhaseSpan, PodEnd, PodLife, PodPhase } from '../../model/results';
import type { Clockwork } from '../engine/delays';
import { InFlight } from '../traffic/in-flight';
import type { Node, Revision } from './node';

/** The fate of a request that reaches the pod's address. */
export const INTAKE = { accepts: 0, refuses: 1, vanishes: 2 } as const;
export type Intake = (typeof INTAKE)[keyof typeof INTAKE];

/** A pod: its state in the cluster and that of its processes. */
export class Pod {
  node: Node | undefined;
  /** Breaks ties between nodes. */
  readonly chance: number;
  /** Why it has no node, or why its node cannot start it. */
  waitsFor: string | undefined;

  // Its state in the API server.
  isReady = false;
  readySince = Infinity;
  isAvailable = false;
  deletedAt = Infinity;
  /** Its controller has decided to delete it. */
  isDoomed = false;
  /** Its containers have stopped, or it is gone. */
  isOver = false;

  // The state of its processes.
  intake: Intake = INTAKE.vanishes;
  hasAddress = false;
  /** When its grace period ends. */
  mayLiveUntil = Infinity;
  /** Increases whenever all connections to it end. */
  epoch = 0;
  /** Until when its workers are busy with requests that already wait. */
  busyUntil = 0;
  readonly inFlight = new InFlight();

  // For the report.
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
    /** The ordinal in a StatefulSet. */
    readonly ordinal: number | undefined,
  ) {
    this.chance = delays.share();
    this.enter('pending', createdAt);
  }

  /** Whether Kubernetes wants it to run. */
  get isActive(): boolean {
    return this.deletedAt === Infinity && !this.isOver;
  }

  get isTerminating(): boolean {
    return this.deletedAt !== Infinity && !this.isOver;
  }

  /** Whether it has received SIGTERM or has ended. */
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

  /** Returns its life up to `until`. */
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
