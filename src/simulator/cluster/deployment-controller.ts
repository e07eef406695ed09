import { type Controller, NOTHING_REPLACED } from './controller';
import type { ControllerContext } from './controller-context';
import { fencepostsFor } from '../facts';
import type { Revision } from './node';
import type { Pod } from './pod';
import { ReplicaSets } from './replica-sets';

/** How long Argo Rollouts keeps the old pods after a blue-green switch. */
const SCALE_DOWN_DELAY_SECONDS = 30;

/**
 * A Deployment, a ReplicaSet or a Rollout: RollingUpdate within its fenceposts, Recreate, BlueGreen.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/rolling.go
 */
export class DeploymentController implements Controller {
  replicas = 0;
  private revision: Revision = 'old';
  private seen = '';
  private isSwitched = true;
  private lastProgress = 0;
  private isOverdue = false;
  private readonly sets: ReplicaSets;

  constructor(
    private readonly context: ControllerContext,
    private readonly select: (revision: Revision) => void,
  ) {
    this.sets = new ReplicaSets(context);
  }

  begin(replicas: number): readonly Pod[] {
    this.replicas = replicas;
    this.sets.scale('old', replicas);
    if (this.context.world.facts.workload.strategy.type === 'BlueGreen') {
      this.select('old');
    }
    return Array.from({ length: replicas }, () => this.context.fleet.add('old'));
  }

  scale(replicas: number): void {
    this.replicas = replicas;
    this.changed();
  }

  update(revision: Revision): void {
    const { world } = this.context;
    const { strategy, object, kind } = world.facts.workload;
    const { type } = strategy;
    if (type === 'None' || type === 'OnDelete') {
      world.tell(NOTHING_REPLACED);
    } else if (object.fields.child('spec').flag('paused') === true) {
      world.tell(`nothing is replaced: the ${kind} is paused`);
    } else {
      this.revision = revision;
      this.isSwitched = type !== 'BlueGreen';
      this.progress();
      this.changed();
    }
  }

  /** Syncs again if something that a sync depends on has changed. */
  changed(): void {
    const seen = this.look();
    if (seen === this.seen) {
      return;
    }
    this.seen = seen;
    this.context.world.queue.in(this.context.world.delays.draw('controller'), () => {
      this.sync();
    });
  }

  unfinished(): string | undefined {
    const available = this.sets.available(this.revision);
    const left = this.sets.pods(other(this.revision)).length;
    if (available === this.replicas && left === 0 && this.sets.pods(this.revision).length === this.replicas) {
      return undefined;
    }
    const { refused } = this.sets;
    const revision = left > 0 || this.revision === 'new' ? `${this.revision} ` : '';
    const why = refused === undefined ? '' : `; ${refused}`;
    return `${available} of ${this.replicas} ${revision}pods are available, ${left} of the other revision are left${why}`;
  }

  /** Returns everything that a sync depends on. Terminating pods only matter if it waits for them. */
  private look(): string {
    const { sets, replicas, revision, context } = this;
    const { type } = context.world.facts.workload.strategy;
    const isWaiting = type === 'Recreate' || sets.refused !== undefined;
    const alive = isWaiting ? context.fleet.pods.filter(({ isOver }) => !isOver).length : 0;
    const counts = (['old', 'new'] as const).map((each) => `${sets.pods(each).length} ${sets.available(each)}`);
    return [replicas, revision, this.isSwitched, alive, sets.want('old'), sets.want('new'), ...counts].join(' ');
  }

  private sync(): void {
    const counted = this.counted();
    switch (this.context.world.facts.workload.strategy.type) {
      case 'Recreate':
        this.recreate();
        break;
      case 'BlueGreen':
        this.blueGreen();
        break;
      default:
        this.roll();
    }
    const before = this.context.fleet.active().length;
    this.sets.reconcile();
    if (this.context.fleet.active().length !== before) {
      this.progress();
    }
    // Scaling a ReplicaSet is a change even if no pod comes or goes: a rejected pod may no longer be wanted, and nothing else
    // would trigger a sync.
    if (this.counted() === counted) {
      this.changed();
    }
  }

  /** The number of pods that belong to a ReplicaSet. */
  private counted(): number {
    return this.sets.pods('old').length + this.sets.pods('new').length;
  }

  /** Takes one step of a rolling update. Its changes trigger the next. */
  private roll(): void {
    const { sets, replicas, revision } = this;
    const old = other(revision);
    const { surge, unavailable } = fencepostsFor(this.context.world.facts, replicas);
    if (sets.want(old) === 0) {
      sets.scale(revision, replicas);
      return;
    }
    const room = replicas + surge - sets.want(revision) - sets.want(old);
    const missing = replicas - sets.want(revision);
    sets.scale(revision, sets.want(revision) + Math.max(0, Math.min(room, missing)) + Math.min(0, missing));
    this.shrink(old, replicas - unavailable);
  }

  /** Removes the old pods that do not serve first, then as many others as are available above the minimum. */
  private shrink(old: Revision, least: number): void {
    const { sets, revision } = this;
    const newUnavailable = sets.want(revision) - sets.available(revision);
    const mayGo = sets.want(revision) + sets.want(old) - least - newUnavailable;
    if (mayGo <= 0) {
      return;
    }
    const unhealthy = Math.min(mayGo, sets.want(old) - sets.available(old), sets.want(old));
    const beyond = sets.available(old) + sets.available(revision) - least;
    const healthy = Math.max(0, Math.min(beyond, sets.want(old) - unhealthy));
    sets.scale(old, sets.want(old) - Math.max(0, unhealthy) - healthy);
  }

  /** Creates new pods once the last old one is gone. */
  private recreate(): void {
    const old = other(this.revision);
    this.sets.scale(old, 0);
    const isGone = this.context.fleet.pods.every(
      (pod) => pod.isOver || pod.revision !== old || (pod.node?.isLost ?? false),
    );
    this.sets.scale(this.revision, isGone ? this.replicas : this.sets.want(this.revision));
  }

  /** Creates all new pods, moves the Service to them, then removes the old ones. */
  private blueGreen(): void {
    const { sets, revision } = this;
    sets.scale(revision, this.replicas);
    if (!this.isSwitched && sets.available(revision) >= this.replicas) {
      this.isSwitched = true;
      this.select(revision);
      this.context.world.queue.in(SCALE_DOWN_DELAY_SECONDS, () => {
        if (this.revision === revision) {
          sets.scale(other(revision), 0);
          this.changed();
        }
      });
    }
  }

  /** The deadline limits the longest gap without progress. When it passes, a condition is set, and nothing else happens. */
  private progress(): void {
    const { world } = this.context;
    const { kind, progressDeadlineSeconds } = world.facts.workload;
    this.lastProgress = world.now;
    const at = world.now;
    if (kind !== 'Deployment' || !world.ongoing.has('rollout')) {
      return;
    }
    world.queue.inBackground(progressDeadlineSeconds, () => {
      if (this.lastProgress === at && !this.isOverdue && this.unfinished() !== undefined) {
        this.isOverdue = true;
        world.tell(`no progress for ${progressDeadlineSeconds} s: ProgressDeadlineExceeded`);
      }
    });
  }
}

function other(revision: Revision): Revision {
  return revision === 'old' ? 'new' : 'old';
}
