import { pathOf } from '../cluster/paths';
import { podsOf, type Target } from '../cluster/target';
import type { Api } from '../cluster/api';
import type { Pod } from '../cluster/objects';
import { RehearsalError } from '../rehearsal-error';
import type { Disturbance } from './disturbance';

export const DELETE_POD: Disturbance = {
  permissions: ({ namespace }) => [{ verb: 'delete', resource: 'pods', namespace }],
  plan: ({ target }) =>
    Promise.resolve({
      steps: [`delete one pod of Deployment ${target.namespace}/${target.name}`],
      run: async (stage) => {
        const { metadata } = await anyReadyPod(stage.api, target);
        stage.note(`delete pod ${metadata.name}`);
        const preconditions = { uid: metadata.uid };
        await stage.api.call(pathOf('pods', target.namespace, metadata.name), {
          method: 'DELETE',
          body: { preconditions },
        });
        await stage.settled();
      },
    }),
};

export async function anyReadyPod(api: Api, target: Target): Promise<Pod> {
  const ready = (await podsOf(api, target)).filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined &&
      (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True'),
  );
  const [pod] = ready;
  if (pod === undefined) {
    throw new RehearsalError(`Deployment ${target.namespace}/${target.name} should have a ready pod, got none`);
  }
  return pod;
}
