import { pause } from '../pause';
import type { Deployment } from '../cluster/objects';
import { RehearsalError } from '../rehearsal-error';
import type { Disturbance } from './disturbance';
import { toPatchDeployment } from './patch-permissions';
import { newTemplate, requireRunning } from './rollout';

const EVERY_MS = 200;

export const ROLLBACK: Disturbance = {
  permissions: toPatchDeployment,
  plan: ({ target, choices }) => {
    requireRunning(target);
    return Promise.resolve({
      steps: [`begin a rollout of Deployment ${target.namespace}/${target.name}, and roll back halfway`],
      run: async (stage) => {
        await stage.patch(newTemplate(target, choices));
        const wanted = target.deployment.spec.replicas ?? 1;
        const end = Date.now() + stage.limitSeconds * 1000;
        while (!isHalfDone(await stage.api.call<Deployment>(target.path), wanted)) {
          if (Date.now() >= end) {
            const { namespace, name } = target;
            throw new RehearsalError(
              `half the pods of ${namespace}/${name} should be new within ${stage.limitSeconds} s, got fewer`,
            );
          }
          await pause(EVERY_MS, stage.signal);
        }
        stage.note('roll back');
      },
    });
  },
};

function isHalfDone({ metadata, status }: Deployment, wanted: number): boolean {
  const isSeen = (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  return isSeen && (status?.updatedReplicas ?? 0) >= Math.ceil(wanted / 2);
}
