import { PRIORITY } from '../engine/event-queue';
import { frontContainers } from '../../model/workloads';
import type { Fleet } from './fleet';
import { INTAKE, type Pod } from './pod';
import { noticesFailure } from './probes';
import type { Processes } from './processes';
import type { World } from '../world';

/** Stops pods: hooks, SIGTERM, the last requests, SIGKILL. */
export class PodStop {
  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly processes: Processes,
  ) {}

  /** Sets the deletion timestamp, which triggers the rest. */
  delete(pod: Pod): void {
    if (!pod.isActive) {
      return;
    }
    pod.deletedAt = this.world.now;
    pod.isAvailable = false;
    pod.enter(this.world.facts.stop.sigtermAfter > 0 ? 'hook' : 'stopping', this.world.now);
    if (pod.node === undefined || pod.waitsFor !== undefined) {
      this.remove(pod);
    } else if (!pod.node.isLost) {
      this.world.queue.in(pod.delays.draw('deletionSeen'), () => {
        this.stop(pod);
      });
    }
    this.fleet.changed();
  }

  /** The kubelet has seen the deletion. */
  private stop(pod: Pod): void {
    const { now, facts } = this.world;
    const { sigtermAfter, killAfter, grace, proxyStopsAfter, isProxyPatient } = facts.stop;
    if (pod.isStopped || pod.node?.isLost === true) {
      return;
    }
    if (pod.intake === INTAKE.vanishes) {
      this.exit(pod, 'drained');
      return;
    }
    pod.mayLiveUntil = now + killAfter + pod.delays.draw('sigkill');
    if (proxyStopsAfter !== undefined) {
      this.after(pod, proxyStopsAfter, () => {
        if (isProxyPatient) {
          this.processes.close(pod);
        } else {
          this.processes.die(pod, 'cut', 'proxy-stopped');
        }
      });
    }
    this.after(pod, grace > 0 ? sigtermAfter : killAfter, () => {
      if (grace > 0) {
        this.sigterm(pod);
      } else {
        this.kill(pod);
      }
    });
  }

  private sigterm(pod: Pod): void {
    const { assumptions, facts, now } = this.world;
    const left = pod.mayLiveUntil - now;
    pod.enter('stopping', now);
    pod.sigtermAt = now;
    this.readinessEnds(pod);
    switch (assumptions.onSigterm) {
      case 'exit':
        this.processes.die(pod, 'reset', 'exited');
        this.exit(pod, 'drained');
        break;
      case 'ignore':
        this.after(pod, left, () => {
          this.kill(pod);
        });
        break;
      case 'drain':
        this.after(pod, Math.min(left, facts.stop.lameDuckSeconds), () => {
          this.drain(pod);
        });
    }
  }

  /** Accepts no more requests, and exits with the last one in flight or when the grace period ends. */
  private drain(pod: Pod): void {
    const { now } = this.world;
    this.processes.close(pod);
    const last = pod.inFlight.lastFinish();
    this.after(pod, Math.min(last, pod.mayLiveUntil) - now, () => {
      if (last <= pod.mayLiveUntil) {
        this.exit(pod, 'drained');
      } else {
        this.kill(pod);
      }
    });
  }

  private kill(pod: Pod): void {
    pod.killedAt = this.world.now;
    this.processes.die(pod, 'cut', 'killed');
    this.exit(pod, 'killed');
  }

  /** The readiness probe notices that nothing listens anymore. */
  private readinessEnds(pod: Pod): void {
    const { facts, assumptions, queue } = this.world;
    const probe = frontContainers(facts.workload).find(({ readiness }) => readiness !== undefined)?.readiness;
    if (probe !== undefined && assumptions.onSigterm !== 'ignore') {
      queue.inBackground(facts.stop.lameDuckSeconds + noticesFailure(probe, pod.delays), () => {
        if (!pod.isOver) {
          this.processes.report(pod, false);
        }
      });
    }
  }

  /** All processes have ended: the address is removed, then the API server is notified. */
  private exit(pod: Pod, end: 'drained' | 'killed'): void {
    const { queue } = this.world;
    pod.finish(end, this.world.now);
    queue.in(
      pod.delays.draw('teardown'),
      () => {
        pod.intake = INTAKE.vanishes;
        pod.hasAddress = false;
        queue.in(pod.delays.draw('stopped'), () => {
          this.remove(pod);
        });
      },
      PRIORITY.process,
    );
  }

  private remove(pod: Pod): void {
    pod.isOver = true;
    pod.isReady = false;
    pod.intake = INTAKE.vanishes;
    pod.hasAddress = false;
    pod.finish('drained', this.world.now);
    this.fleet.changed();
  }

  /** Schedules an action of the pod's processes, unless they have ended by then. */
  private after(pod: Pod, seconds: number, act: () => void): void {
    this.world.queue.in(
      seconds,
      () => {
        if (pod.end === undefined) {
          act();
        }
      },
      PRIORITY.process,
    );
  }
}
