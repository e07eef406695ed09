import { Admission } from './cluster/admission';
import { HorizontalAutoscaler } from './cluster/autoscaler';
import type { Controller } from './cluster/controller';
import { DaemonSetController } from './cluster/daemon-set-controller';
import { DeploymentController } from './cluster/deployment-controller';
import { Evictions, type Job } from './cluster/drain';
import { EndpointSlices } from './cluster/endpoints';
import { Fates } from './traffic/fates';
import { Fleet } from './cluster/fleet';
import { Kubelet } from './cluster/kubelet';
import { NodeRouter } from './traffic/node-router';
import { Router } from './traffic/router';
import { routerKinds } from './traffic/router-kinds';
import type { ControllerContext } from './cluster/controller-context';
import { Scheduler } from './cluster/scheduler';
import { StatefulSetController } from './cluster/stateful-set-controller';
import { Traffic } from './traffic/traffic';
import { PURPOSE, type World } from './world';

/** All parts of a simulation, wired together. */
export class Stage {
  readonly fleet: Fleet;
  readonly kubelet: Kubelet;
  readonly controller: Controller;
  readonly evictions: Evictions;
  readonly fates: Fates;
  readonly traffic: Traffic;
  readonly routers: readonly Router[];
  readonly autoscaler: HorizontalAutoscaler | undefined;
  /** Operations that the simulation waits for. */
  readonly jobs: Job[] = [];
  private readonly endpoints: EndpointSlices;
  private readonly followers: (() => void)[] = [];

  constructor(readonly world: World) {
    const { facts, nodes, queue } = world;
    const { workload } = facts;
    this.fleet = new Fleet(world);
    this.fates = new Fates(world, this.fleet);
    this.traffic = new Traffic(world, this.fates);
    const scheduler = new Scheduler(facts, nodes, this.fleet.pods);
    const admission = new Admission(world, this.fleet.pods);
    this.kubelet = new Kubelet(world, this.fleet, scheduler, admission, this.traffic);
    this.routers = routerKinds(workload, facts.gate !== undefined).map((kind, index) => {
      const Kind = kind.nodeCheck === undefined ? Router : NodeRouter;
      return new Kind(world, kind, world.sharedDelays(PURPOSE.routers + index));
    });
    this.endpoints = new EndpointSlices(world, this.fleet, (endpoints) => {
      this.routers.forEach((router) => {
        router.receive(endpoints);
      });
    });
    this.controller = controllerOf({ world, fleet: this.fleet, kubelet: this.kubelet, admission }, (revision) => {
      this.endpoints.select(revision);
    });
    this.evictions = new Evictions(world, this.fleet, this.kubelet, this.controller);
    const [autoscaler] = workload.autoscalers;
    this.autoscaler =
      autoscaler === undefined
        ? undefined
        : new HorizontalAutoscaler(world, this.fleet, this.controller, autoscaler, () =>
            this.traffic.load(this.fleet.ready().length),
          );
    this.fleet.onChange(() => {
      this.endpoints.changed();
      this.controller.changed();
      this.kubelet.starts.retry();
      // Followers are called afterwards, because the list may change while it is iterated.
      queue.in(0, () => {
        this.followers.forEach((follow) => {
          follow();
        });
      });
    });
  }

  /** Calls the follower after every change of the pods. */
  follow(follower: () => void): void {
    this.followers.push(follower);
  }

  /** Creates the pods that exist before the scenarios start. */
  begin(replicas: number): void {
    this.controller.begin(replicas).forEach((pod) => {
      this.kubelet.starts.adopt(pod);
    });
    this.endpoints.begin();
    this.routers.forEach((router) => {
      router.begin(this.endpoints.now);
    });
    this.traffic.begin(this.routers);
  }
}

function controllerOf(context: ControllerContext, select: (revision: string) => void): Controller {
  switch (context.world.facts.workload.kind) {
    case 'StatefulSet':
      return new StatefulSetController(context);
    case 'DaemonSet':
      return new DaemonSetController(context);
    default:
      return new DeploymentController(context, select);
  }
}
