import { STRATEGIC_PATCH } from '../cluster/api';
import { podsOf } from '../cluster/target';
import { pause } from '../pause';
import { RehearsalError } from '../rehearsal-error';
import type { Disturbance } from './disturbance';
import { toPatchDeployment } from './patch-permissions';
import { requireRunning } from './rollout';

/** Names under .invalid never resolve, so that no registry is asked for it. */
export const BROKEN_IMAGE = 'nonstop.invalid/rehearsal/no-such-image:1';

const EVERY_MS = 250;
/** Reasons that show that the kubelet has failed to get the image. */
const SEEN_BROKEN = new Set(['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName']);

export const BROKEN_IMAGE_DISTURBANCE: Disturbance = {
  permissions: toPatchDeployment,
  plan: ({ target }) => {
    requireRunning(target);
    const [container] = target.deployment.spec.template.spec.containers;
    if (container === undefined) {
      throw new RehearsalError(`Deployment ${target.namespace}/${target.name} should have a container, got none`);
    }
    return Promise.resolve({
      steps: [
        `give container ${container.name} of Deployment ${target.namespace}/${target.name} an image that does not exist, and restore the right one`,
      ],
      run: async (stage) => {
        await stage.patch({
          path: target.path,
          title: `broke the image of Deployment ${target.name}`,
          patch: { spec: { template: { spec: { containers: [{ name: container.name, image: BROKEN_IMAGE }] } } } },
          contentType: STRATEGIC_PATCH,
        });
        const end = Date.now() + stage.limitSeconds * 1000;
        const isBroken = async (): Promise<boolean> =>
          (await podsOf(stage.api, target)).some(({ status }) =>
            (status?.containerStatuses ?? []).some(({ state }) => SEEN_BROKEN.has(state?.waiting?.reason ?? '')),
          );
        while (!(await isBroken())) {
          if (Date.now() >= end) {
            throw new RehearsalError(
              `a pod with the broken image should be seen within ${stage.limitSeconds} s, got none`,
            );
          }
          await pause(EVERY_MS, stage.signal);
        }
        stage.note('the broken image was seen; roll back');
      },
    });
  },
};
