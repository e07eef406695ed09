import { runningContainers } from '../../model/pods';
import type { Admission } from './admission';
import { PRIORITY } from '../engine/event-queue';
import { frontContainers } from '../../model/workloads';
import type { Fleet } from './fleet';
import { INTAKE, type Pod } from './pod';
import { probeStart } from './probes';
import type { Processes } from './processes';
import type { Placement, Scheduler } from './scheduler';
import type { World } from '../world';

/** How long Kubernetes waits before it restarts a killed container. The time doubles, up to five minutes. */
const BACK_OFF_SECONDS = 10;
const LONGEST_BACK_OFF_SECONDS = 300;

/** Starts pods: a node, an image, containers, probes. */
export class PodStart {
  /** Whether the new version's image cannot be pulled. */
  isImageBroken = false;

  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly scheduler: Scheduler,
    private readonly admission: Admission,
    private readonly processes: Processes,
  ) {}

  /** Finds a node for a new pod and starts it there. */
  begin(pod: Pod): void {
    this.world.queue.in(pod.delays.draw('scheduling'), () => {
      this.tryToPlace(pod);
    });
  }

  /** Sets up a pod that exists before the timeline begins. */
  adopt(pod: Pod): void {
    const placement = this.placement(pod);
    const because = 'because' in placement ? placement.because : this.admission.blockedOn(placement.node, pod);
    pod.node = 'because' in placement ? undefined : placement.node;
    if (because !== undefined || pod.node === undefined) {
      pod.waitsFor = because;
      return;
    }
    pod.node.images.add(pod.revision);
    pod.hasAddress = true;
    this.processes.listen(pod);
    pod.isReady = true;
    pod.isAvailable = true;
    pod.readySince = -Infinity;
    pod.enter('routed', 0);
  }

  /** Retries all pods that wait, after a change. */
  retry(): void {
    for (const pod of this.fleet.pods) {
      if (pod.waitsFor !== undefined) {
        this.tryToPlace(pod);
      }
    }
  }

  /** Starts the containers after `inits` init containers have run. */
  startContainers(pod: Pod, inits: number): void {
    let delay = pod.delays.draw('containerStart');
    for (let init = 0; init < inits; init += 1) {
      delay += pod.delays.draw('containerStart');
    }
    this.world.queue.in(delay, () => {
      if (!pod.isStopped) {
        this.run(pod);
      }
    });
  }

  private tryToPlace(pod: Pod): void {
    if (!pod.isActive) {
      return;
    }
    const placement = this.placement(pod);
    if ('because' in placement) {
      this.wait(pod, placement.because);
      return;
    }
    pod.node = placement.node;
    const because = this.admission.blockedOn(pod.node, pod);
    if (because === undefined) {
      pod.waitsFor = undefined;
      this.pull(pod);
    } else {
      this.wait(pod, because);
    }
  }

  /** A pod of a DaemonSet has its node already, and so does one that waits for a volume. */
  private placement(pod: Pod): Placement {
    return pod.node === undefined ? this.scheduler.place(pod) : { node: pod.node };
  }

  private wait(pod: Pod, because: string): void {
    if (pod.waitsFor !== because) {
      pod.waitsFor = because;
      this.world.tell(`${pod.name} waits: ${because}`);
    }
  }

  private pull(pod: Pod): void {
    const { queue, assumptions, now } = this.world;
    const node = pod.node;
    if (this.isImageBroken && pod.revision === 'new') {
      pod.enter('pulling', now);
      this.world.tell(`${pod.name} cannot pull its image: ImagePullBackOff`);
      return;
    }
    const seconds = node?.images.has(pod.revision) === true ? 0 : assumptions.pullSeconds;
    if (seconds > 0) {
      pod.enter('pulling', now);
    }
    // From here on, the pod holds its volume and its address.
    pod.hasAddress = true;
    queue.in(seconds, () => {
      node?.images.add(pod.revision);
      if (!pod.isStopped) {
        pod.enter('starting', this.world.now);
        this.startContainers(pod, this.world.facts.workload.pod.initContainers.length);
      }
    });
  }

  private run(pod: Pod): void {
    const { queue, facts } = this.world;
    const front = frontContainers(facts.workload);
    const startup = this.startupOf(pod);
    const starts = runningContainers(facts.workload.pod).map((container) =>
      probeStart(container, front.includes(container) ? startup : 0, pod.delays),
    );
    const epoch = pod.epoch;
    const isSame = (): boolean => pod.epoch === epoch && !pod.isStopped;
    pod.intake = INTAKE.refuses;
    queue.in(
      startup,
      () => {
        if (isSame()) {
          this.processes.listen(pod);
        }
      },
      PRIORITY.process,
    );
    const givenUp = starts.find(({ killedAfter }) => killedAfter !== undefined);
    if (givenUp?.killedAfter === undefined) {
      const gate = facts.gate === undefined ? 0 : pod.delays.drawFrom(facts.gate);
      queue.in(Math.max(...starts.map(({ readyAfter }) => readyAfter ?? 0)) + gate, () => {
        if (isSame()) {
          this.processes.report(pod, true);
        }
      });
    } else {
      this.restartAfter(pod, givenUp.killedAfter, givenUp.killedBy ?? '', isSame);
    }
    this.fleet.changed();
  }

  private startupOf(pod: Pod): number {
    const { startupSeconds, quickestStartupPercent } = this.world.assumptions;
    const process = pod.delays.draw('processStart');
    const quickest = (startupSeconds * quickestStartupPercent) / 100;
    return process + pod.delays.drawFrom({ least: quickest, mostly: startupSeconds, most: startupSeconds });
  }

  /** A probe that never succeeds in time kills the container again and again. */
  private restartAfter(pod: Pod, after: number, killedBy: string, isSame: () => boolean): void {
    this.world.queue.inBackground(after, () => {
      if (!isSame()) {
        return;
      }
      this.world.tell(`${pod.name} is killed by its ${killedBy} before it is ready`);
      pod.restarts += 1;
      this.processes.die(pod, 'reset', 'crashed');
      const backOff = Math.min(LONGEST_BACK_OFF_SECONDS, BACK_OFF_SECONDS * 2 ** (pod.restarts - 1));
      this.world.queue.inBackground(backOff, () => {
        this.startContainers(pod, 0);
      });
    });
  }
}
