import type { JsonObject } from '../../manifest/json';
import { pathOf } from '../cluster/paths';
import type { Target } from '../cluster/target';
import { pause } from '../pause';
import type { Api } from '../cluster/api';
import type { Autoscaler, Deployment } from '../cluster/objects';
import { RehearsalError } from '../rehearsal-error';
import type { ObjectPatch } from '../undo/patch-with-undo';
import type { Disturbance, Plan } from './disturbance';
import { toPatchScale } from './patch-permissions';

const EVERY_MS = 250;

export const SCALE_DOWN: Disturbance = {
  permissions: toPatchScale,
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
  permissions: toPatchScale,
  plan: ({ target }) => Promise.resolve(planScale(target, replicasOf(target) + 1)),
};

function planScale(target: Target, to: number): Plan {
  const { namespace, name, autoscaler } = target;
  const now = replicasOf(target);
  const how = autoscaler === undefined ? '' : ` through HorizontalPodAutoscaler ${autoscaler.metadata.name}`;
  return {
    steps: [`scale Deployment ${namespace}/${name} from ${now} to ${to} pods${how}, and back`],
    run: async (stage) => {
      await stage.patch(patchOf(target, to));
      const end = Date.now() + stage.limitSeconds * 1000;
      // The autoscaler syncs every 15 seconds.
      for (;;) {
        const { replicas } = (await stage.api.call<Deployment>(target.path)).spec;
        if (replicas === to) {
          break;
        }
        await requireBound(stage.api, target, to);
        if (Date.now() >= end) {
          throw new RehearsalError(
            `Deployment ${namespace}/${name} should be scaled to ${to} pods within ${stage.limitSeconds} s, got ${replicas ?? 1}; does something else scale it?`,
          );
        }
        await pause(EVERY_MS, stage.signal);
      }
      await stage.settled();
    },
  };
}

/** The autoscaler's owner may reset its bounds, and the requested replicas would never be reached. */
async function requireBound(api: Api, { namespace, autoscaler }: Target, to: number): Promise<void> {
  if (autoscaler === undefined) {
    return;
  }
  const { name } = autoscaler.metadata;
  const { minReplicas = 1, maxReplicas } = (
    await api.call<Autoscaler>(pathOf('horizontalpodautoscalers', namespace, name))
  ).spec;
  if (minReplicas !== to || maxReplicas !== to) {
    throw new RehearsalError(
      `HorizontalPodAutoscaler ${namespace}/${name} should stay bound to ${to} pods, got ${minReplicas} to ${maxReplicas}; something else sets it, such as KEDA or a GitOps controller`,
    );
  }
}

function replicasOf({ deployment }: Target): number {
  return deployment.spec.replicas ?? 1;
}

/** An autoscaler follows its bounds at once, and would revert a change of the Deployment's replicas. */
function patchOf({ namespace, name, path, autoscaler }: Target, to: number): ObjectPatch {
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
