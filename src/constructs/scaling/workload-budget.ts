/**
 * The objects that control how many pods of a Deployment run: its disruption budget and its autoscaler.
 */
import { Lazy } from 'cdk8s';
import { type Deployment, k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Autoscaling } from './autoscaling';
import type { DisruptionBudget } from './disruption-budget';
import { deriveWhenRendered, keepEveryField } from '../base/late-rendering';
import { withoutUndefined } from '../base/plain-objects';

type Labels = Readonly<Record<string, string>>;

export function defineDisruptionBudget(
  scope: Construct,
  id: string,
  budget: DisruptionBudget,
  deployment: Deployment,
  labels: Labels,
): k8s.KubePodDisruptionBudget | undefined {
  if (budget._spec === undefined) {
    return undefined;
  }
  const { minAvailable, maxUnavailable } = budget._spec;
  const object = new k8s.KubePodDisruptionBudget(scope, id, {
    metadata: metadataOf(deployment, labels),
    spec: withoutUndefined({
      minAvailable: minAvailable === undefined ? undefined : intOrString(minAvailable),
      maxUnavailable: maxUnavailable === undefined ? undefined : intOrString(maxUnavailable),
      // The Deployment's selector may still change.
      selector: Lazy.any({ produce: () => selectorOf(deployment) }) as k8s.LabelSelector,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    }),
  });
  keepEveryField(object);
  return object;
}

export function defineAutoscaler(
  scope: Construct,
  id: string,
  autoscaling: Autoscaling,
  deployment: Deployment,
  labels: Labels,
): k8s.KubeHorizontalPodAutoscalerV2 {
  const { apiVersion, kind, name } = deployment;
  const object = new k8s.KubeHorizontalPodAutoscalerV2(scope, id, {
    metadata: metadataOf(deployment, labels),
    // The minimum that the generated type for 1.27 requires. The whole spec is rendered below.
    spec: { scaleTargetRef: { apiVersion, kind, name }, maxReplicas: autoscaling._maxReplicas },
  });
  deriveWhenRendered(object, (generated) => ({
    ...generated,
    spec: { ...(generated.spec as object), ...autoscaling._render() },
  }));
  return object;
}

function metadataOf(deployment: Deployment, labels: Labels): k8s.ObjectMeta {
  const { name, namespace } = deployment.metadata;
  return withoutUndefined({ name, namespace, labels: { ...labels } });
}

function selectorOf(deployment: Deployment): k8s.LabelSelector {
  const { matchLabels, matchExpressions } = deployment;
  return matchExpressions.length === 0 ? { matchLabels } : { matchLabels, matchExpressions };
}

function intOrString(value: number | string): k8s.IntOrString {
  return typeof value === 'number' ? k8s.IntOrString.fromNumber(value) : k8s.IntOrString.fromString(value);
}
