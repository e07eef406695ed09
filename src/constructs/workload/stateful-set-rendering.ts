/**
 * Renders the StatefulSet: the pod template that its construct wrote plus the fields derived from its plan.
 */
import type { Manifest } from '../base/late-rendering';
import { sorted, withoutUndefined } from '../base/plain-objects';
import { type GeneratedWorkload, renderPodTemplate, withAnnotations } from './pod-rendering';
import type { StatefulSetPlan } from './stateful-set-plan';
import { requestAnnotations, workloadAnnotations } from './workload-annotations';

export function renderStatefulSet(generated: Manifest, plan: StatefulSetPlan): Manifest {
  const { metadata, spec, ...rest } = generated as GeneratedWorkload;
  const { replicas, serviceName } = plan.choices;
  return {
    ...rest,
    metadata: withAnnotations(metadata, {
      // Without a hook, nothing waits for requests.
      ...(plan.hook === undefined && plan.serveOnSeconds === 0 ? {} : requestAnnotations(plan)),
      ...workloadAnnotations(plan),
    }),
    spec: sorted({
      ...spec,
      ...withoutUndefined({ minReadySeconds: plan.registration?.recommendedSeconds }),
      replicas,
      selector: { matchLabels: { ...plan.owner.matchLabels } },
      serviceName,
      template: renderPodTemplate(spec.template, plan),
      updateStrategy: { type: 'RollingUpdate' },
    }),
  };
}
