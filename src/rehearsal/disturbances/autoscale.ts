import type { Autoscaler } from '../cluster/objects';
import { pathOf } from '../cluster/paths';
import type { Target } from '../cluster/target';
import { pause } from '../pause';
import { RehearsalError } from '../rehearsal-error';
import type { Disturbance } from './disturbance';

const EVERY_MS = 1000;
/** Metrics may be up to a minute old, so each step gets time to take effect. */
const STEP_SECONDS = 30;
const HIGHEST_FACTOR = 16;

export const AUTOSCALE: Disturbance = {
  permissions: ({ namespace }) => [{ verb: 'get', resource: 'horizontalpodautoscalers', namespace }],
  plan: ({ target }) => {
    const autoscaler = requireAutoscaler(target);
    const { name } = autoscaler.metadata;
    return Promise.resolve({
      steps: [
        `raise the load until HorizontalPodAutoscaler ${target.namespace}/${name} adds pods, up to 16 times the rate`,
      ],
      run: async (stage) => {
        const path = pathOf('horizontalpodautoscalers', target.namespace, name);
        const read = (): Promise<Autoscaler> => stage.api.call<Autoscaler>(path);
        const before = (await read()).status?.desiredReplicas ?? 0;
        for (let factor = 2; ; factor *= 2) {
          if (factor > HIGHEST_FACTOR) {
            throw new RehearsalError(
              `HorizontalPodAutoscaler ${name} should add pods, got still ${before} at ${HIGHEST_FACTOR} times the rate; raise '--rate'`,
            );
          }
          stage.note(`${factor} times the rate`);
          stage.setLoad(factor);
          const end = Date.now() + STEP_SECONDS * 1000;
          while (Date.now() < end) {
            const { status } = await read();
            if ((status?.desiredReplicas ?? 0) > before) {
              stage.note(`the autoscaler wants ${status?.desiredReplicas ?? 0} pods instead of ${before}`);
              await stage.settled();
              stage.setLoad(1);
              return;
            }
            await pause(EVERY_MS, stage.signal);
          }
        }
      },
    });
  },
};

function requireAutoscaler({ namespace, name, autoscaler }: Target): Autoscaler {
  if (autoscaler === undefined) {
    throw new RehearsalError(`Deployment ${namespace}/${name} should have a HorizontalPodAutoscaler, got none`);
  }
  const active = (autoscaler.status?.conditions ?? []).find(({ type }) => type === 'ScalingActive');
  if (active?.status !== 'True') {
    const why = active?.message ?? 'it has not read its metrics yet';
    throw new RehearsalError(
      `HorizontalPodAutoscaler ${namespace}/${autoscaler.metadata.name} should have metrics, got: ${why}; is a metrics server installed?`,
    );
  }
  return autoscaler;
}
