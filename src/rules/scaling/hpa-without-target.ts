import type { Cluster } from '../../model/cluster';
import type { Autoscaler } from '../../model/workloads';
import { describe } from '../helpers';
import type { Detection, Rule } from '../rule';

export const hpaWithoutTarget: Rule = {
  meta: {
    id: 'hpa-without-target',
    group: 'scaling',
    severity: 'warning',
    title: 'an autoscaler has no workload to scale',
    reason:
      'An autoscaler finds its target by API group, kind and name in its own namespace. If there is none, or if its kind has no replicas, it does nothing but report an error: the number of pods stays as it is under any load.',
    remedy: "correct 'spec.scaleTargetRef'",
    source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3' }] }
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec:
-   scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: wbe }
+   scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    minReplicas: 3
    maxReplicas: 6
`,
  *check({ cluster }) {
    for (const { autoscaler, workload } of cluster.scalings) {
      if (!autoscaler.object.isHook) {
        yield* workload === undefined
          ? judgeAbsent(autoscaler, cluster)
          : judgePresent(autoscaler, workload.object.apiVersion);
      }
    }
  },
};

/** Kinds whose number of pods cannot be set. */
const WITHOUT_SCALE: readonly string[] = ['DaemonSet', 'Pod', 'Job', 'CronJob'];

function* judgePresent({ object, targetKind, targetApiVersion }: Autoscaler, apiVersion: string): Iterable<Detection> {
  const group = groupOf(apiVersion);
  if (WITHOUT_SCALE.includes(targetKind)) {
    yield {
      object,
      path: ['spec', 'scaleTargetRef', 'kind'],
      message: `${targetKind} has no replicas that could be set: the autoscaler changes 0 pods`,
      remedy: 'scale a Deployment or a StatefulSet, or remove the autoscaler',
    };
  } else if (targetApiVersion !== undefined && groupOf(targetApiVersion) !== group) {
    yield {
      object,
      path: ['spec', 'scaleTargetRef', 'apiVersion'],
      message: `${targetApiVersion} has no ${targetKind}, which is one of ${apiVersion}: the autoscaler does not find it and changes 0 pods`,
      remedy: `set 'apiVersion: ${apiVersion}' in 'spec.scaleTargetRef'`,
    };
  }
}

function* judgeAbsent({ object, targetKind, targetName }: Autoscaler, cluster: Cluster): Iterable<Detection> {
  const inNamespace = cluster.workloads.filter((workload) => workload.object.namespace === object.namespace);
  const namesake = inNamespace.find((workload) => workload.object.name === targetName);
  // Pods that come from elsewhere may have a workload that does too.
  const isWhole = inNamespace.length > 0 && !cluster.unknownKinds.has(object.namespace);
  const isProven = isWorkload(targetKind) && (isWhole || namesake !== undefined);
  yield {
    object,
    path: ['spec', 'scaleTargetRef'],
    ...(!isProven && { verdict: 'unproven' as const }),
    message: `${targetKind} ${targetName} in namespace ${object.namespace} is not in the input${namesake === undefined ? '' : `, but ${describe(namesake.object)} is`}: unless it comes from elsewhere, the autoscaler changes 0 pods whatever the load`,
  };
}

/** Others are custom resources, whose controllers make the workloads. */
function isWorkload(kind: string): boolean {
  return [
    'Deployment',
    'StatefulSet',
    'ReplicaSet',
    'ReplicationController',
    'Rollout',
    'DeploymentConfig',
    ...WITHOUT_SCALE,
  ].includes(kind);
}

function groupOf(apiVersion: string): string {
  return apiVersion.split('/').at(-2) ?? '';
}
