import { maxReplicas } from '../model/workloads';
import { Drain } from './cluster/drain';
import type { Node } from './cluster/node';
import type { ScenarioName } from './scenarios';
import type { Stage } from './stage';

/** The action that starts each scenario. */
export const ACTIONS: Readonly<Record<ScenarioName, (stage: Stage) => void>> = {
  rollout,
  'broken-image': (stage) => {
    stage.kubelet.starts.isImageBroken = true;
    rollout(stage);
  },
  rollback: (stage) => {
    const { world, controller } = stage;
    rollout(stage);
    world.queue.in(world.assumptions.undoAfterSeconds, () => {
      world.tell('the rollout is undone');
      controller.update('old');
    });
  },
  drain: (stage) => {
    drain(stage, busiest(stage, 1));
  },
  'drain-all': (stage) => {
    drainInTurn(stage, busiest(stage, stage.world.nodes.length));
  },
  'drain-several': (stage) => {
    drain(stage, busiest(stage, stage.world.assumptions.drainNodes));
  },
  'scale-up': (stage) => {
    scale(stage, true);
  },
  'scale-down': (stage) => {
    scale(stage, false);
  },
  'delete-pod': (stage) => {
    const { world, fleet, kubelet } = stage;
    const pod = fleet.anyReady(world.victims);
    world.ongoing.add('delete');
    if (pod !== undefined) {
      world.tell(`${pod.name} is deleted`);
      kubelet.delete(pod);
    }
  },
  crash: (stage) => {
    const { world, fleet, kubelet } = stage;
    const pod = fleet.anyReady(world.victims);
    world.ongoing.add('crash');
    if (pod !== undefined) {
      world.tell(`the process of ${pod.name} is killed`);
      kubelet.crash(pod);
    }
  },
  'node-loss': (stage) => {
    busiest(stage, 1).forEach((node) => {
      lose(stage, node);
    });
  },
  'load-spike': spike,
};

/** Returns the number of pods before the scenarios start. */
export function initialReplicas({ world }: Stage, scenarios: readonly ScenarioName[]): number {
  const { workload, replicas } = world.facts;
  return scenarios.includes('scale-down') && workload.autoscalers.length > 0 ? maxReplicas(workload) : replicas;
}

/** Returns the number of pods after a scaling scenario. */
function scaleTarget({ world, controller }: Stage, isUp: boolean): number {
  const { workload, replicas } = world.facts;
  if (world.assumptions.scaleTo > 0) {
    return world.assumptions.scaleTo;
  }
  if (workload.autoscalers.length > 0) {
    return isUp ? maxReplicas(workload) : replicas;
  }
  return isUp ? controller.replicas * 2 : Math.ceil(controller.replicas / 2);
}

function rollout({ world, controller }: Stage): void {
  world.ongoing.add('rollout');
  world.tell('a new version is applied');
  controller.update('new');
}

function scale(stage: Stage, isUp: boolean): void {
  const { world, controller } = stage;
  const target = scaleTarget(stage, isUp);
  world.ongoing.add('scale');
  world.tell(`the workload is scaled from ${controller.replicas} to ${target} pods`);
  controller.scale(target);
}

/** The nodes with the most pods of the workload. */
function busiest({ world, fleet }: Stage, count: number): readonly Node[] {
  const byPods = [...world.nodes].sort((a, b) => fleet.on(b).length - fleet.on(a).length);
  return byPods.slice(0, count);
}

function drain(stage: Stage, nodes: readonly Node[], whenOver?: (node: Node) => void): void {
  for (const node of nodes) {
    const job = new Drain(stage.world, stage.fleet, stage.evictions, node, whenOver);
    stage.jobs.push(job);
    stage.follow(() => {
      job.changed();
    });
    job.begin();
  }
}

/** Drains the next node once the previous one is empty and uncordoned. */
function drainInTurn(stage: Stage, nodes: readonly Node[]): void {
  const [next, ...others] = nodes;
  if (next !== undefined) {
    drain(stage, [next], (node) => {
      node.isCordoned = false;
      stage.world.tell(`${node.name} is uncordoned`);
      stage.kubelet.starts.retry();
      drainInTurn(stage, others);
    });
  }
}

/** The node stops responding, is marked NotReady, and its pods are deleted. */
function lose({ world, fleet, kubelet }: Stage, node: Node): void {
  const { queue, assumptions } = world;
  const pods = fleet.on(node);
  world.ongoing.add('node-loss');
  world.tell(`${node.name} is lost`);
  node.isLost = true;
  world.lostEveryPod ||= fleet.active().every((pod) => pod.node === node);
  pods.forEach((pod) => {
    kubelet.lose(pod);
  });
  queue.in(assumptions.nodeMonitorGraceSeconds + world.delays.draw('nodeMonitor'), () => {
    world.tell(`${node.name} is marked NotReady`);
    pods.forEach((pod) => {
      kubelet.markUnready(pod);
    });
    queue.in(assumptions.tolerationSeconds, () => {
      pods.forEach((pod) => {
        kubelet.delete(pod);
      });
    });
  });
}

function spike({ world, traffic, jobs, autoscaler }: Stage): void {
  const { spikeFactor, spikeSeconds } = world.assumptions;
  let isOver = false;
  world.ongoing.add('spike');
  world.tell(`the request rate rises to ${spikeFactor} times the steady rate`);
  traffic.setFactor(spikeFactor);
  autoscaler?.begin(() => isOver);
  world.queue.in(spikeSeconds, () => {
    isOver = true;
    world.tell('the request rate is back to the steady rate');
    traffic.setFactor(1);
  });
  jobs.push({
    unfinished: () => (isOver ? undefined : 'the load spike has not ended'),
  });
}
