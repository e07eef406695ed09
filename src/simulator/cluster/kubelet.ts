import type { Admission } from './admission';
import type { Fleet } from './fleet';
import type { Pod } from './pod';
import { PodStart } from './pod-start';
import { PodStop } from './pod-stop';
import type { PodTraffic } from '../traffic/pod-traffic';
import { Processes } from './processes';
import type { Scheduler } from './scheduler';
import type { World } from '../world';

/** The scheduler and the kubelets, which run a pod from its creation to its end. */
export class Kubelet {
  readonly starts: PodStart;
  private readonly stops: PodStop;
  private readonly processes: Processes;

  constructor(
    private readonly world: World,
    fleet: Fleet,
    scheduler: Scheduler,
    admission: Admission,
    traffic: PodTraffic,
  ) {
    this.processes = new Processes(world, fleet, traffic);
    this.starts = new PodStart(world, fleet, scheduler, admission, this.processes);
    this.stops = new PodStop(world, fleet, this.processes);
  }

  start(pod: Pod): void {
    this.starts.begin(pod);
  }

  delete(pod: Pod): void {
    this.stops.delete(pod);
  }

  /** The process dies on its own and is restarted. */
  crash(pod: Pod): void {
    pod.restarts += 1;
    this.processes.die(pod, 'reset', 'crashed');
    pod.enter('starting', this.world.now);
    this.world.queue.in(pod.delays.draw('relist'), () => {
      this.processes.report(pod, false);
      this.starts.startContainers(pod, 0);
    });
  }

  /** The node stops responding, and its pods with it. */
  lose(pod: Pod): void {
    this.processes.vanish(pod);
  }

  /** The control plane has noticed that the node does not respond. */
  markUnready(pod: Pod): void {
    this.processes.report(pod, false);
  }
}
