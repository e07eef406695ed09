import type { JsonObject } from '../../manifest/json';
import { pathOf } from '../cluster/paths';
import type { Target } from '../cluster/target';
import { pause } from '../pause';
import type { Deployment } from '../cluster/objects';
import { RehearsalError } from '../rehearsal-error';
import type { Change } from '../undo/undo';
import type { Disturbance, Plan } from './disturbance';
import { patchScale } from './needs';

export const SCALE_DOWN: Disturbance = {
  name: 'scale-down',
  summary: 'half of the pods, and all of them again',
  permissions: patchScale,
  plan: ({ target }) => {
    const now = replicasOf(target);
    if (now < 2) {
      const { namespace, name } = target;
      throw new RehearsalError(`Deployment ${namespace}/${name} should have at least 2 pods to scale down, got ${now}`);
    }
    return Promise.resolve(planScale(target, Math.floor(now / 2)));
  },
};

export const SCALE_UP: Disturbance = {
  name: 'scale-up',
  summary: 'one pod more, and away with it again',
  permissions: patchScale,
  plan: ({ target }) => Promise.resolve(planScale(target, replicasOf(target) + 1)),
};

function planScale(target: Target, to: number): Plan {
  const { namespace, name, autoscaler } = target;
  const now = replicasOf(target);
  const how = autoscaler === undefined ? '' : ` through HorizontalPodAutoscaler ${autoscaler.metadata.name}`;
  return {
    steps: [`scale Deployment ${namespace}/${name} from ${now} to ${to} pods${how}, and back`],
    run: async (stage) => {
      await stage.change(changeOf(target, to));
      const end = Date.now() + stage.limitSeconds * 1000;
      // The autoscaler looks at its workload every 15 seconds.
      while ((await stage.api.call<Deployment>(target.path)).spec.replicas !== to) {
        if (Date.now() >= end) {
          throw new RehearsalError(
            `${to} pods should be asked for within ${stage.limitSeconds} s of ${namespace}/${name}`,
          );
        }
        await pause(500, stage.signal);
      }
      await stage.settled();
    },
  };
}

function replicasOf({ deployment }: Target): number {
  return deployment.spec.replicas ?? 1;
}

/** An autoscaler does at once what its bounds ask for, and would undo what is asked of the Deployment. */
function changeOf({ namespace, name, path, autoscaler }: Target, to: number): Change {
  if (autoscaler === undefined) {
    return { path, title: `scaled Deployment ${name} to ${to}`, patch: { spec: { replicas: to } } };
  }
  const spec: JsonObject = { minReplicas: to, maxReplicas: to };
  const { name: of } = autoscaler.metadata;
  return {
    path: pathOf('horizontalpodautoscalers', namespace, of),
    title: `bound HorizontalPodAutoscaler ${of} to ${to}`,
    patch: { spec },
  };
}
