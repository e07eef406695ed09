import type { Fleet } from './fleet';
import type { Cause } from '../traffic/losses';
import { INTAKE, type Pod } from './pod';
import type { PodTraffic } from '../traffic/pod-traffic';
import type { World } from '../world';

/** The processes of pods, and what the API server learns about them. */
export class Processes {
  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly traffic: PodTraffic,
  ) {}

  listen(pod: Pod): void {
    pod.intake = INTAKE.accepts;
    pod.listenedAt = this.world.now;
    pod.busyUntil = 0;
  }

  /** Accepts no more requests. Those in flight continue. */
  close(pod: Pod): void {
    pod.intake = INTAKE.refuses;
    pod.epoch += 1;
    pod.closedAt = Math.min(pod.closedAt, this.world.now);
  }

  /** The process ends, and everything in flight with it. */
  die(pod: Pod, fate: 'reset' | 'cut', cause: Cause): void {
    this.close(pod);
    this.traffic.dropped(pod, fate, cause);
  }

  /** The node stops responding. */
  vanish(pod: Pod): void {
    pod.intake = INTAKE.vanishes;
    this.traffic.lostWithNode(pod);
    pod.finish('node-lost', this.world.now);
  }

  /** Reports to the API server whether the pod is ready, and after minReadySeconds whether it is available. */
  report(pod: Pod, isReady: boolean): void {
    this.world.queue.in(pod.delays.draw('status'), () => {
      if (pod.isReady === isReady || pod.isOver) {
        return;
      }
      const { now } = this.world;
      pod.isReady = isReady;
      pod.readySince = isReady ? now : Infinity;
      pod.isAvailable = false;
      if (isReady && pod.isActive) {
        pod.enter(pod.routedBy > 0 ? 'routed' : 'ready', now);
        this.becomeAvailable(pod);
      }
      this.fleet.changed();
    });
  }

  private becomeAvailable(pod: Pod): void {
    const { minReadySeconds } = this.world.facts.workload;
    const since = pod.readySince;
    if (minReadySeconds === 0) {
      pod.isAvailable = true;
      return;
    }
    this.world.queue.in(minReadySeconds, () => {
      if (pod.isReady && pod.readySince === since && pod.isActive) {
        pod.isAvailable = true;
        this.fleet.changed();
      }
    });
  }
}
