import type { FieldPath } from '../../manifest/field-path';
import { parseQuantity } from '../../kubernetes/quantity';
import { apiGroup } from '../../kubernetes/api/api-group';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { Container } from '../pods/container';
import { type PodTemplate, runningContainers } from '../pods/pod';

/** A metric that an autoscaler follows. */
export interface ScalingMetric {
  /** Other: a metric that does not depend on requests and limits. */
  readonly type: 'Resource' | 'ContainerResource' | 'Other';
  readonly resource: string;
  /** The only container that counts, for ContainerResource. */
  readonly container?: string;
  /** A percentage of the requests. */
  readonly utilization?: number;
  /** An amount for each pod, in cores or bytes. */
  readonly averageValue?: number;
  readonly path: FieldPath;
}

/** A HorizontalPodAutoscaler of any version, or KEDA's ScaledObject. */
export interface Autoscaler {
  readonly object: KubernetesObject;
  /** Undefined if it is not set. */
  readonly targetApiVersion?: string;
  readonly targetKind: string;
  readonly targetName: string;
  readonly minReplicas: number;
  readonly minReplicasPath: FieldPath;
  readonly maxReplicas: number;
  readonly metrics: readonly ScalingMetric[];
  /** Whether anything limits a scale-down: a policy, or the fact that it is disabled. */
  readonly slowsScaleDown: boolean;
}

const KEDA_MAX_REPLICAS = 100;

/** Reads an autoscaler, or returns undefined if the object is not one. */
export function readAutoscaler(object: KubernetesObject): Autoscaler | undefined {
  const group = apiGroup(object.apiVersion);
  if (object.kind === 'HorizontalPodAutoscaler' && (group === 'autoscaling' || group === 'extensions')) {
    return readHorizontal(object);
  }
  return object.kind === 'ScaledObject' && group === 'keda.sh' ? readScaledObject(object) : undefined;
}

/** Returns the containers whose usage the metric counts: all running ones, or the one that it names. */
export function measuredContainers({ type, container }: ScalingMetric, pod: PodTemplate): readonly Container[] {
  return runningContainers(pod).filter(({ name }) => type === 'Resource' || name === container);
}

/** The key by which a workload finds its autoscalers. */
export function targetKey(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}

function readHorizontal(object: KubernetesObject): Autoscaler {
  const spec = object.fields.child('spec');
  const target = spec.child('scaleTargetRef');
  const cpu = spec.integer('targetCPUUtilizationPercentage');
  const ofVersion1: readonly ScalingMetric[] =
    cpu === undefined
      ? []
      : [
          {
            type: 'Resource',
            resource: 'cpu',
            utilization: cpu,
            path: [...spec.path, 'targetCPUUtilizationPercentage'],
          },
        ];
  const targetApiVersion = target.text('apiVersion');
  return {
    object,
    ...(targetApiVersion !== undefined && { targetApiVersion }),
    targetKind: target.text('kind') ?? '',
    targetName: target.text('name') ?? '',
    minReplicas: spec.integer('minReplicas') ?? 1,
    minReplicasPath: [...spec.path, 'minReplicas'],
    maxReplicas: spec.integer('maxReplicas') ?? 1,
    metrics: [...ofVersion1, ...spec.children('metrics').map(readMetric)],
    slowsScaleDown: slowsScaleDown(spec.child('behavior')),
  };
}

function readMetric(fields: Fields): ScalingMetric {
  const type = fields.text('type');
  if (type === 'Resource' || type === 'ContainerResource') {
    const source = fields.child(type === 'Resource' ? 'resource' : 'containerResource');
    const target = source.child('target');
    const container = source.text('container');
    // The removed v2beta1 has targetAverageUtilization and targetAverageValue next to the name.
    const utilization = target.integer('averageUtilization') ?? source.integer('targetAverageUtilization');
    const averageValue = parseQuantity(target.quantity('averageValue') ?? source.quantity('targetAverageValue'));
    return {
      type,
      resource: source.text('name') ?? '',
      ...(container !== undefined && { container }),
      ...(utilization !== undefined && { utilization }),
      ...(averageValue !== undefined && { averageValue }),
      path: source.path,
    };
  }
  return { type: 'Other', resource: type ?? '', path: fields.path };
}

function readScaledObject(object: KubernetesObject): Autoscaler {
  const spec = object.fields.child('spec');
  const target = spec.child('scaleTargetRef');
  const advanced = spec.child('advanced').child('horizontalPodAutoscalerConfig');
  const targetApiVersion = target.text('apiVersion');
  return {
    object,
    ...(targetApiVersion !== undefined && { targetApiVersion }),
    targetKind: target.text('kind') ?? 'Deployment',
    targetName: target.text('name') ?? '',
    minReplicas: spec.integer('minReplicaCount') ?? 0,
    minReplicasPath: [...spec.path, 'minReplicaCount'],
    maxReplicas: spec.integer('maxReplicaCount') ?? KEDA_MAX_REPLICAS,
    metrics: spec.children('triggers').map(readTrigger),
    slowsScaleDown: slowsScaleDown(advanced.child('behavior')),
  };
}

function readTrigger(fields: Fields): ScalingMetric {
  const resource = fields.text('type') ?? '';
  if (resource !== 'cpu' && resource !== 'memory') {
    return { type: 'Other', resource, path: fields.path };
  }
  const metadata = fields.strings('metadata');
  const isUtilization = (fields.text('metricType') ?? metadata.get('type') ?? 'Utilization') === 'Utilization';
  const amount = parseQuantity(metadata.get('value'));
  const container = metadata.get('containerName');
  return {
    type: container === undefined ? 'Resource' : 'ContainerResource',
    resource,
    ...(container !== undefined && { container }),
    ...(amount !== undefined && (isUtilization ? { utilization: amount } : { averageValue: amount })),
    path: fields.path,
  };
}

function slowsScaleDown(behavior: Fields): boolean {
  const scaleDown = behavior.child('scaleDown');
  return scaleDown.children('policies').length > 0 || scaleDown.text('selectPolicy') === 'Disabled';
}
