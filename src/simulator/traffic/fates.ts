import type { Timeline } from '../../model/results';
import type { Fleet } from '../cluster/fleet';
import { type Cause, type Explain, LossBook, type LostFate } from './losses';
import { whyNoPod } from './no-pod';
import { INTAKE, type Pod } from '../cluster/pod';
import { RequestBuckets } from './request-buckets';
import type { World } from '../world';

const BUCKET_SECONDS = 0.5;
const MOST_BUCKETS = 1200;

/** The fates of requests. Each is answered unless it is lost, and lost at most once. */
export class Fates {
  private readonly losses = new LossBook();
  private readonly buckets = new RequestBuckets(BUCKET_SECONDS, MOST_BUCKETS);

  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
  ) {}

  send(at: number): void {
    this.buckets.send(at);
  }

  /** Records a request that was lost at a pod. */
  lose(sent: number, fate: LostFate, cause: Cause, pod: Pod): void {
    const context = cause === 'node-lost' && this.world.lostEveryPod ? 'colocation' : undefined;
    this.buckets.lose(sent);
    this.losses.add(sent, fate, cause, pod, context);
  }

  /** Records a request for which no router had a pod. */
  loseWithoutPod(sent: number, fate: LostFate): void {
    this.buckets.lose(sent);
    this.losses.add(sent, fate, 'no-endpoint', undefined, whyNoPod(this.world, this.fleet));
  }

  /** Records a request that reached an address where nothing accepts it. */
  turnAway(pod: Pod, sent: number): void {
    const fate: LostFate = pod.intake === INTAKE.refuses ? 'refused' : 'timed-out';
    if (pod.node?.isLost === true) {
      this.lose(sent, 'timed-out', 'node-lost', pod);
    } else if (pod.restarts > 0 && pod.isActive) {
      this.lose(sent, fate, 'crashed', pod);
    } else if (pod.listenedAt === Infinity) {
      this.lose(sent, fate, 'not-listening', pod);
    } else {
      // If another pod was ready, the router was late. If none was, there was no pod to send to.
      const rule = this.fleet.ready().length > 0 ? undefined : whyNoPod(this.world, this.fleet);
      this.buckets.lose(sent);
      this.losses.add(sent, fate, rule === undefined ? 'closed' : 'no-other-pod', pod, rule);
    }
  }

  result(until: number, explain: Explain): Pick<Timeline, 'requests' | 'losses'> {
    return { requests: this.buckets.toBuckets(until), losses: this.losses.toLosses(explain) };
  }
}
