import type { EndpointChange, RouterView } from '../../model/results';
import type { Clockwork } from '../engine/delays';
import { type Endpoints, isSame } from '../cluster/endpoints';
import type { Pod } from '../cluster/pod';
import type { RouterKind } from './router-kinds';
import type { World } from '../world';

/** A router's view of the pods, which follows the EndpointSlices with the router's own delays. */
export class Router {
  /** The pods that it sends new requests to. */
  view: readonly Pod[] = [];
  /** The latest endpoints that were sent to it. */
  private sent: Endpoints = { ready: [], serving: [] };
  protected latest: Endpoints = this.sent;
  private quietUntil = -Infinity;
  private isWaiting = false;
  private version = 0;
  private heard = 0;
  private shownAt = 0;
  private readonly targets = new Map<Pod, boolean>();
  private readonly changes: EndpointChange[] = [];

  constructor(
    protected readonly world: World,
    readonly kind: RouterKind,
    protected readonly delays: Clockwork,
  ) {}

  /** Chooses a pod for a request, by a chance from 0 to 1. Undefined if there is none to send to. */
  choosePod(chance: number): Pod | undefined {
    return this.view[Math.floor(chance * this.view.length)];
  }

  begin(endpoints: Endpoints): void {
    this.sent = endpoints;
    this.latest = endpoints;
    this.quietUntil = this.kind.mode === 'refresh' ? this.delays.share() * this.kind.throttle.most : -Infinity;
    endpoints.ready.forEach((pod) => this.targets.set(pod, true));
    this.show(endpoints);
  }

  /** The EndpointSlices changed. */
  receive(endpoints: Endpoints): void {
    // A change that does not affect where it sends is skipped.
    if (this.isUnchanged(this.sent, endpoints)) {
      return;
    }
    this.sent = endpoints;
    this.version += 1;
    const version = this.version;
    this.world.queue.in(this.delays.drawFrom(this.kind.watch), () => {
      // A later state that arrived first is kept.
      if (version > this.heard) {
        this.heard = version;
        this.hear(endpoints);
      }
    });
  }

  toView(until: number): RouterView {
    return { router: this.kind.router, changes: this.changes.filter(({ at }) => at < until) };
  }

  private hear(endpoints: Endpoints): void {
    const before = this.latest;
    this.latest = endpoints;
    if (this.kind.mode === 'target') {
      this.moveTargets(before, endpoints);
    } else {
      this.wake();
    }
  }

  /** Takes the latest state, at once if it was quiet, else as soon as it may. */
  private wake(): void {
    const { queue, now } = this.world;
    if (this.isWaiting) {
      return;
    }
    while (this.kind.mode === 'refresh' && this.quietUntil <= now) {
      this.quietUntil += this.delays.drawFrom(this.kind.throttle);
    }
    if (now < this.quietUntil) {
      this.isWaiting = true;
      queue.in(this.quietUntil - now, () => {
        this.isWaiting = false;
        this.take();
      });
    } else {
      this.take();
    }
  }

  private take(): void {
    const endpoints = this.latest;
    this.quietUntil = this.world.now + this.delays.drawFrom(this.kind.throttle);
    // Lists take effect in order: a later one does not overtake.
    this.shownAt = Math.max(this.shownAt, this.world.now + this.delays.drawFrom(this.kind.apply));
    this.world.queue.in(this.shownAt - this.world.now, () => {
      this.show(endpoints);
    });
  }

  /** Registers and deregisters each pod separately. */
  private moveTargets(before: Endpoints, after: Endpoints): void {
    const had = new Set(this.choose(before));
    const has = new Set(this.choose(after));
    const move = (pod: Pod, isIn: boolean, seconds: number): void => {
      this.targets.set(pod, isIn);
      this.world.queue.in(seconds, () => {
        if (this.targets.get(pod) === isIn) {
          const others = this.view.filter((other) => other !== pod);
          this.show({ ready: isIn ? [...others, pod] : others, serving: [] });
        }
      });
    };
    has.forEach((pod) => {
      if (!had.has(pod)) {
        move(pod, true, pod.delays.drawFrom(this.kind.add));
      }
    });
    had.forEach((pod) => {
      if (!has.has(pod)) {
        move(pod, false, pod.delays.drawFrom(this.kind.apply));
      }
    });
  }

  /** Whether it sends to the same pods. */
  protected isUnchanged(before: Endpoints, after: Endpoints): boolean {
    return isSame(this.choose(before), this.choose(after));
  }

  private choose({ ready, serving }: Endpoints): readonly Pod[] {
    return ready.length === 0 && this.kind.fallsBack ? serving : ready;
  }

  protected show(endpoints: Endpoints): void {
    this.showPods(this.choose(endpoints));
  }

  protected showPods(next: readonly Pod[]): void {
    const { now } = this.world;
    if (isSame(next, this.view) && this.changes.length > 0) {
      return;
    }
    const before = new Set(this.view);
    for (const pod of next) {
      if (!before.delete(pod)) {
        pod.routedBy += 1;
        if (pod.isActive && pod.phase === 'ready') {
          pod.enter('routed', now);
        }
      }
    }
    before.forEach((pod) => {
      pod.routedBy -= 1;
      pod.unroutedAt = now;
    });
    this.view = next;
    this.changes.push({ at: now, pods: next.map(({ name }) => name) });
  }
}
