import type { JsonObject } from '../../manifest/json';
import { STRATEGIC_PATCH } from '../cluster/api';
import type { Target } from '../cluster/target';
import { RehearsalError } from '../rehearsal-error';
import type { ObjectPatch } from '../undo/patch-with-undo';
import type { Choices, Disturbance } from './disturbance';
import { patchDeployment } from './needs';

/** What `kubectl rollout restart` sets, which tools that compare manifests know to leave alone. */
export const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

export const ROLLOUT: Disturbance = {
  name: 'rollout',
  summary: 'a new template, by a restart annotation or by the patch that is given',
  permissions: patchDeployment,
  plan: ({ target, choices }) => {
    requireRunning(target);
    const what = choices.patch === undefined ? 'restart all pods' : 'apply the patch to the template';
    return Promise.resolve({
      steps: [`${what} of Deployment ${target.namespace}/${target.name}, and go back to the template of before`],
      run: async (stage) => {
        await stage.patch(newTemplate(target, choices));
        await stage.settled();
      },
    });
  },
};

/** A change of the template that makes new pods. */
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

/** A paused Deployment keeps every change to itself. */
export function requireRunning({ deployment: { spec }, namespace, name }: Target): void {
  if (spec.paused === true) {
    throw new RehearsalError(
      `Deployment ${namespace}/${name} should not be paused; run 'kubectl rollout resume' first`,
    );
  }
}
