import type { JsonObject } from '../../manifest/json';
import { STRATEGIC_PATCH } from '../cluster/api';
import type { Target } from '../cluster/target';
import { RehearsalError } from '../rehearsal-error';
import type { ObjectPatch } from '../undo/patch-with-undo';
import type { Choices, Disturbance } from './disturbance';
import { toPatchDeployment } from './patch-permissions';

/** The annotation that `kubectl rollout restart` sets, which tools that compare manifests ignore. */
export const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

export const ROLLOUT: Disturbance = {
  permissions: toPatchDeployment,
  plan: ({ target, choices }) => {
    requireRunning(target);
    const what = choices.patch === undefined ? 'restart all pods' : 'apply the patch to the template';
    return Promise.resolve({
      steps: [`${what} of Deployment ${target.namespace}/${target.name}, and restore the previous template`],
      run: async (stage) => {
        await stage.patch(newTemplate(target, choices));
        await stage.settled();
      },
    });
  },
};

/** Returns a change of the template, which replaces the pods. */
export function newTemplate({ path, name }: Target, { patch }: Choices): ObjectPatch {
  const annotations = { [RESTARTED_AT]: new Date().toISOString() };
  const restart: JsonObject = { spec: { template: { metadata: { annotations } } } };
  return {
    path,
    title: `changed the template of Deployment ${name}`,
    patch: patch ?? restart,
    contentType: STRATEGIC_PATCH,
  };
}

/** A paused Deployment does not roll out changes. */
export function requireRunning({ deployment: { spec }, namespace, name }: Target): void {
  if (spec.paused === true) {
    throw new RehearsalError(
      `Deployment ${namespace}/${name} should not be paused; run 'kubectl rollout resume' first`,
    );
  }
}
