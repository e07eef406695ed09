import { type Connection, ConnectionPool } from './connection-pool';
import type { Fates } from './fates';
import type { Cause } from './losses';
import { INTAKE, type Pod } from '../cluster/pod';
import type { PodTraffic } from './pod-traffic';
import { Random } from '../engine/random';
import { RETRANSMISSIONS, Rejections } from './rejections';
import type { Router } from './router';
import { PURPOSE, type World } from '../world';

// Read once: this is the hot loop.
const { floor, max, min } = Math;

/** The share of a pod's capacity that the steady rate uses. */
const STEADY_USE = 0.4;
/** A pod starts this many requests at once, however low its capacity: at a low rate, two that coincide are not an overload. */
const AT_ONCE = 10;
/** The draws for each request: the router, the pod, how long it takes, whether it is a long one. */
const DRAWS = 4;
/** The time until a broken stream is reopened. */
const RECONNECT_SECONDS = 1;

/**
 * The requests. They arrive on a schedule that does not wait for answers, and are followed in one loop from one cluster event
 * to the next. A request is answered unless something prevents it, and lost at most once.
 */
export class Traffic implements PodTraffic {
  private readonly random: Random;
  private readonly rejections: Rejections;
  private readonly pool = new ConnectionPool();
  private readonly streams: number[] = [];
  private readonly timeout: number;
  private readonly perPodSeconds: number;
  private readonly atOnceSeconds: number;
  private readonly steadyShare: number;
  private routers: readonly Router[] = [];
  private nextArrival: number;
  private interval: number;
  /** The schedule counts whole requests from here, so that rounding errors do not add up. */
  private base = { at: 0, count: 0 };
  private count = 0;
  private lastFinish = 0;
  private isOpen = true;

  constructor(
    private readonly world: World,
    private readonly fates: Fates,
  ) {
    const { assumptions, facts, seed } = world;
    const { ratePerSecond, timeoutSeconds, longestRequestSeconds, podCapacityPerSecond } = assumptions;
    this.random = new Random(seed, PURPOSE.traffic);
    this.rejections = new Rejections(assumptions.clientAddresses);
    this.timeout = max(timeoutSeconds, longestRequestSeconds + 5);
    this.steadyShare = ratePerSecond / max(1, facts.replicas);
    this.perPodSeconds = 1 / (podCapacityPerSecond > 0 ? podCapacityPerSecond : this.steadyShare / STEADY_USE);
    this.atOnceSeconds = AT_ONCE * this.perPodSeconds;
    this.interval = 1 / ratePerSecond;
    this.nextArrival = assumptions.connections === 'streams' ? Infinity : 0;
  }

  begin(routers: readonly Router[]): void {
    this.routers = routers;
    const { connections, connectionCount } = this.world.assumptions;
    for (let index = 0; index < connectionCount && connections !== 'new'; index += 1) {
      if (connections === 'streams') {
        this.streams.push(0);
        this.openStream(index);
      } else {
        this.pool.give(this.dialed(index));
      }
    }
  }

  /** Multiplies the rate from now on. */
  setFactor(factor: number): void {
    const { now, assumptions } = this.world;
    const before = this.interval;
    this.interval = factor > 0 ? 1 / (assumptions.ratePerSecond * factor) : Infinity;
    // The remaining wait shrinks or grows with it.
    const wait = (max(0, this.nextArrival - now) * this.interval) / before;
    if (assumptions.connections !== 'streams') {
      this.base = { at: now + wait, count: this.count };
      this.nextArrival = this.base.at;
    }
  }

  /** Returns the load of each ready pod as a multiple of the steady share, up to its capacity. */
  load(ready: number): number {
    const most = 1 / this.perPodSeconds / this.steadyShare;
    return min(most, 1 / this.interval / max(1, ready) / this.steadyShare);
  }

  /** Sends the requests that are due before `until`. */
  advance(until: number): void {
    const { connections } = this.world.assumptions;
    while (this.nextArrival < until) {
      const at = this.nextArrival;
      const request = this.count;
      this.count += 1;
      this.nextArrival = this.base.at + (this.count - this.base.count) * this.interval;
      this.fates.send(at);
      if (connections === 'kept') {
        this.sendKept(request, at);
      } else {
        this.dial(request, at, at, 0);
      }
    }
  }

  /** Stops sending requests, and returns when the last one in flight is answered. */
  close(): number {
    this.isOpen = false;
    return this.lastFinish;
  }

  dropped(pod: Pod, fate: 'reset' | 'cut', cause: Cause): void {
    pod.inFlight.clear(this.world.now, (sent, id) => {
      this.fates.lose(sent, fate, cause, pod);
      this.reopen(id, RECONNECT_SECONDS);
    });
  }

  lostWithNode(pod: Pod): void {
    pod.inFlight.clear(this.world.now, (sent, id) => {
      this.fates.lose(sent, 'timed-out', 'node-lost', pod);
      this.reopen(id, this.timeout);
    });
  }

  /** Sends on the connection that has been idle longest if it is still open, else on a new one. */
  private sendKept(request: number, at: number): void {
    const kept = this.pool.take(at);
    const router = this.routerFor(request);
    const pod = kept?.pod;
    if (router.kind.layer === 'request' || pod === undefined || pod.epoch !== kept?.epoch) {
      this.dial(request, at, at, 0);
    } else {
      this.serve(pod, request, at, at);
    }
  }

  /** Looks for a pod. `attempt` counts how often TCP has tried. */
  private dial(request: number, sent: number, at: number, attempt: number): void {
    const router = this.routerFor(request);
    const pod = this.choose(router, request);
    if (pod !== undefined) {
      this.serve(pod, request, sent, at);
      return;
    }
    // A node without a pod of its own drops what arrives.
    const isDropped = router.kind.nodeCheck !== undefined && router.view.length > 0;
    const isRejected = router.kind.layer === 'request' || (!isDropped && this.rejections.isRejected(request, at));
    const next = RETRANSMISSIONS[attempt];
    if (isRejected) {
      this.fates.loseWithoutPod(sent, 'no-endpoint');
      this.rest(undefined, 0, at);
    } else if (next === undefined || next >= this.timeout) {
      this.fates.loseWithoutPod(sent, 'timed-out');
      this.rest(undefined, 0, at);
    } else {
      this.lastFinish = max(this.lastFinish, sent + next);
      this.world.queue.in(sent + next - this.world.now, () => {
        this.dial(request, sent, sent + next, attempt + 1);
      });
    }
  }

  private serve(pod: Pod, request: number, sent: number, at: number): void {
    if (pod.intake !== INTAKE.accepts) {
      this.fates.turnAway(pod, sent);
      this.rest(undefined, 0, at);
      return;
    }
    const free = max(at, pod.busyUntil);
    const start = max(at, free - this.atOnceSeconds);
    const seconds = this.secondsOf(request);
    const finish = start + seconds;
    if (start - sent > this.timeout) {
      this.fates.lose(sent, 'timed-out', 'overload', pod);
      this.rest(pod, pod.epoch, sent + this.timeout);
      return;
    }
    pod.busyUntil = free + this.perPodSeconds;
    if (finish - sent > this.timeout) {
      this.fates.lose(sent, 'timed-out', seconds > this.timeout ? 'slow' : 'overload', pod);
    } else {
      pod.inFlight.add(sent, finish, -1, at);
      this.lastFinish = max(this.lastFinish, finish);
    }
    this.rest(pod, pod.epoch, finish);
  }

  /** Returns a kept connection to the pool. A broken one is dialed again. */
  private rest(pod: Pod | undefined, epoch: number, freeAt: number): void {
    if (this.world.assumptions.connections === 'kept') {
      this.pool.give({ pod, epoch, freeAt });
    }
  }

  private dialed(request: number): Connection {
    const pod = this.choose(this.routerFor(request), request);
    return { pod, epoch: pod?.epoch ?? 0, freeAt: 0 };
  }

  private openStream(id: number): void {
    const { now, assumptions } = this.world;
    const request = this.count;
    this.count += 1;
    this.fates.send(now);
    const router = this.routerFor(request);
    const pod = this.choose(router, request);
    if (pod?.intake === INTAKE.accepts) {
      const seconds = assumptions.streamSeconds * (0.5 + this.random.at(request * DRAWS + 2));
      pod.inFlight.add(now, now + seconds, id, now);
      this.lastFinish = max(this.lastFinish, now + seconds);
      this.reopen(id, seconds);
      return;
    }
    if (pod === undefined) {
      this.fates.loseWithoutPod(now, 'no-endpoint');
    } else {
      this.fates.turnAway(pod, now);
    }
    this.reopen(id, RECONNECT_SECONDS);
  }

  /** Reopens the stream later. Anything planned for it earlier is dropped. */
  private reopen(id: number, after: number): void {
    if (id < 0) {
      return;
    }
    const life = (this.streams[id] ?? 0) + 1;
    this.streams[id] = life;
    this.world.queue.inBackground(after, () => {
      if (this.isOpen && this.streams[id] === life) {
        this.openStream(id);
      }
    });
  }

  private routerFor(request: number): Router {
    const { routers } = this;
    const index = routers.length === 1 ? 0 : floor(this.random.at(request * DRAWS) * routers.length);
    const router = routers[index];
    if (router === undefined) {
      throw new Error('a request should have a router, got none; this is a bug in the simulator');
    }
    return router;
  }

  private choose(router: Router, request: number): Pod | undefined {
    return router.choosePod(this.random.at(request * DRAWS + 1));
  }

  private secondsOf(request: number): number {
    const { requestSeconds, longestRequestSeconds, longestPercent, variation } = this.world.assumptions;
    const chance = this.random.at(request * DRAWS + 2);
    if (this.random.at(request * DRAWS + 3) * 100 < longestPercent) {
      return longestRequestSeconds;
    }
    return min(longestRequestSeconds, requestSeconds * (1 + variation * (chance - 0.5)));
  }
}
