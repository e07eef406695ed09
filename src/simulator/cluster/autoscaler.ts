import type { Autoscaler } from '../../model/workloads';
import type { Controller } from './controller';
import type { Fleet } from './fleet';
import { type ScalingRules, largestStep, scalingRules } from './scaling-rules';
import type { World } from '../world';

/** --horizontal-pod-autoscaler-sync-period and -tolerance. */
const SYNC_SECONDS = 15;
const TOLERANCE = 0.1;
/** A policy's period is at most 1800 s. */
const LONGEST_PERIOD_SECONDS = 1800;

/**
 * A HorizontalPodAutoscaler: every 15 s it compares its metric with its target. The metric follows the load of each ready
 * pod one period late, up to the capacity of a pod.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 */
export class HorizontalAutoscaler {
  private readonly up: ScalingRules;
  private readonly down: ScalingRules;
  private wanted: { readonly at: number; readonly replicas: number }[] = [];
  private changes: { readonly at: number; readonly by: number }[] = [];
  private metric: number;

  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly controller: Controller,
    private readonly autoscaler: Autoscaler,
    /** The current load of a ready pod, as a multiple of the steady share at the minimum number of pods. */
    private readonly load: () => number,
  ) {
    ({ up: this.up, down: this.down } = scalingRules(autoscaler));
    this.metric = world.assumptions.metricPercent / 100;
  }

  /** Keeps syncing until the spike has ended and no other number of pods is wanted. */
  begin(isOver: () => boolean): void {
    this.wanted = [{ at: this.world.now, replicas: this.controller.replicas }];
    this.later(this.world.delays.share() * SYNC_SECONDS, isOver);
  }

  private later(seconds: number, isOver: () => boolean): void {
    this.world.queue.in(seconds, () => {
      this.sync();
      if (!isOver() || this.wanted.some(({ replicas }) => replicas !== this.controller.replicas)) {
        this.later(SYNC_SECONDS, isOver);
      }
    });
  }

  private sync(): void {
    const { now, assumptions } = this.world;
    const seen = this.metric;
    this.metric = this.load() * (assumptions.metricPercent / 100);
    const current = this.controller.replicas;
    const asked = Math.abs(seen - 1) <= TOLERANCE ? current : Math.ceil(this.fleet.ready().length * seen);
    // Pods that are not ready yet must not turn a scale-up into a scale-down.
    const raw = seen > 1 ? Math.max(current, asked) : asked;
    const bounded = Math.min(this.autoscaler.maxReplicas, Math.max(this.autoscaler.minReplicas, raw));
    this.wanted.push({ at: now, replicas: bounded });
    const next = this.limited(current, this.stabilized(current));
    if (next !== current) {
      this.world.tell(`the autoscaler scales from ${current} to ${next} pods`);
      this.changes.push({ at: now, by: next - current });
      this.controller.scale(next);
    }
  }

  /** Scales down to the highest number wanted within the window, and up to the lowest. */
  private stabilized(current: number): number {
    const longest = Math.max(this.up.stabilizationSeconds, this.down.stabilizationSeconds);
    this.wanted = this.wanted.filter(({ at }) => at >= this.world.now - longest);
    const within = (seconds: number): readonly number[] =>
      this.wanted.filter(({ at }) => at >= this.world.now - seconds).map(({ replicas }) => replicas);
    const least = Math.min(...within(this.up.stabilizationSeconds));
    const most = Math.max(...within(this.down.stabilizationSeconds));
    return Math.max(Math.min(current, most), least);
  }

  private limited(current: number, wanted: number): number {
    const { now } = this.world;
    const direction = wanted > current ? 1 : -1;
    const rules = wanted > current ? this.up : this.down;
    this.changes = this.changes.filter(({ at }) => at > now - LONGEST_PERIOD_SECONDS);
    const doneWithin = (seconds: number): number =>
      this.changes
        .filter(({ at, by }) => at > now - seconds && Math.sign(by) === direction)
        .reduce((sum, { by }) => sum + Math.abs(by), 0);
    const step = largestStep(rules, current, direction, doneWithin);
    return current + direction * Math.min(step, Math.abs(wanted - current));
  }
}
