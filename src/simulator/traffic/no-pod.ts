import { desiredHealthy } from '../../kubernetes/disruption';
import type { Fleet } from '../cluster/fleet';
import type { RuleId } from '../../model/results';
import type { World } from '../world';

/** Returns the rule that guards against the lack of a pod to answer, by what is going on at the moment. */
export function whyNoPod(world: World, fleet: Fleet): RuleId | undefined {
  const { workload, replicas } = world.facts;
  const { ongoing } = world;
  if (ongoing.has('rollout') && workload.strategy.type === 'Recreate') {
    return 'recreate-served';
  }
  if (replicas < 2) {
    return workload.kind === 'StatefulSet' ? 'statefulset-single' : 'single-replica-served';
  }
  const ready = fleet.ready();
  // Pods are ready but no router knows them yet: either an outage is ending, or the routers are too slow for the rollout.
  if (ready.length > 0 && !ready.every(({ readySince }) => readySince > world.noPodAt)) {
    return 'minready-covers-propagation';
  }
  world.noPodAt = ready.length === 0 ? world.now : world.noPodAt;
  if (ongoing.has('drain')) {
    return budgetRule(world);
  }
  if (ongoing.has('rollout')) {
    return 'rollout-floor';
  }
  return ongoing.has('node-loss') ? 'colocation' : undefined;
}

function budgetRule({ facts }: World): RuleId {
  const [budget] = facts.workload.budgets;
  const desired = budget === undefined ? undefined : desiredHealthy(budget, facts.replicas);
  return desired === undefined ? 'pdb-missing' : 'pdb-toothless';
}
