/**
 * Renders the Deployment: the manifest that cdk8s-plus generated plus the fields derived from the plan.
 */
import { SHARED_CLAIMS } from '../../manifest/annotations';
import type { Manifest } from '../base/late-rendering';
import { sorted, withoutUndefined } from '../base/plain-objects';
import { sharedClaims } from './claim-contradictions';
import type { DeploymentPlan } from './deployment-plan';
import { type GeneratedWorkload, renderPodTemplate, withAnnotations } from './pod-rendering';
import { withoutDeploymentDefaults } from './printed-defaults';
import { requestAnnotations, workloadAnnotations } from './workload-annotations';

export function renderDeployment(generated: Manifest, plan: DeploymentPlan): Manifest {
  // A Deployment that cdk8s-plus generated always has these parts.
  const { metadata, spec, ...rest } = generated as GeneratedWorkload;
  const { revisionHistoryLimit, maxSurge, maxUnavailable } = plan.choices;
  return {
    ...rest,
    metadata: withAnnotations(metadata, {
      ...requestAnnotations(plan),
      ...claimAnnotations(plan),
      ...workloadAnnotations(plan),
    }),
    spec: sorted({
      ...withoutDeploymentDefaults(spec),
      ...withoutUndefined({ revisionHistoryLimit }),
      minReadySeconds: plan.minReadySeconds,
      progressDeadlineSeconds: plan.progressDeadlineSeconds,
      strategy: { rollingUpdate: { maxSurge, maxUnavailable }, type: 'RollingUpdate' },
      template: renderPodTemplate(spec.template, plan),
    }),
  };
}

function claimAnnotations(plan: DeploymentPlan): Manifest {
  const shared = sharedClaims(plan);
  return shared.length === 0 ? {} : { [SHARED_CLAIMS]: shared.join(',') };
}
