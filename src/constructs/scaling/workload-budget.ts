/**
 * The objects that control how many pods of a workload run: its disruption budget and its autoscaler.
 */
import { Lazy } from 'cdk8s';
import { k8s, type Workload } from 'cdk8s-plus-27';
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
  workload: Workload,
  labels: Labels,
): k8s.KubePodDisruptionBudget | undefined {
  if (budget._spec === undefined) {
    return undefined;
  }
  const { minAvailable, maxUnavailable } = budget._spec;
  const object = new k8s.KubePodDisruptionBudget(scope, id, {
    metadata: metadataOf(workload, labels),
    spec: withoutUndefined({
      minAvailable: minAvailable === undefined ? undefined : intOrString(minAvailable),
      maxUnavailable: maxUnavailable === undefined ? undefined : intOrString(maxUnavailable),
      // The workload's selector may still change.
      selector: Lazy.any({ produce: () => selectorOf(workload) }) as k8s.LabelSelector,
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
  workload: Workload,
  labels: Labels,
): k8s.KubeHorizontalPodAutoscalerV2 {
  const { apiVersion, kind, name } = workload;
  const object = new k8s.KubeHorizontalPodAutoscalerV2(scope, id, {
    metadata: metadataOf(workload, labels),
    // The minimum that the generated type for 1.27 requires. The whole spec is rendered below.
    spec: { scaleTargetRef: { apiVersion, kind, name }, maxReplicas: autoscaling._maxReplicas },
  });
  deriveWhenRendered(object, (generated) => ({
    ...generated,
    spec: { ...(generated.spec as object), ...autoscaling._render() },
  }));
  return object;
}

function metadataOf(workload: Workload, labels: Labels): k8s.ObjectMeta {
  const { name, namespace } = workload.metadata;
  return withoutUndefined({ name, namespace, labels: { ...labels } });
}

function selectorOf(workload: Workload): k8s.LabelSelector {
  const { matchLabels, matchExpressions } = workload;
  return matchExpressions.length === 0 ? { matchLabels } : { matchLabels, matchExpressions };
}

function intOrString(value: number | string): k8s.IntOrString {
  return typeof value === 'number' ? k8s.IntOrString.fromNumber(value) : k8s.IntOrString.fromString(value);
}
