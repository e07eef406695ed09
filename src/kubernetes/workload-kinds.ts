/** The kinds of objects with a pod template, or that are a pod. */
export const WORKLOAD_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
  'DeploymentConfig',
  'Rollout',
  'Job',
  'CronJob',
] as const;

export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

const GROUPS: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  ReplicationController: [''],
  Pod: [''],
  DeploymentConfig: ['apps.openshift.io'],
  Rollout: ['argoproj.io'],
  Job: ['batch'],
  CronJob: ['batch'],
};

/** Returns the kind of a workload, or undefined if the object is not one. Another API group may have a kind of the same name. */
export function workloadKindOf(group: string, kind: string): WorkloadKind | undefined {
  const known = WORKLOAD_KINDS.find((candidate) => candidate === kind);
  return known !== undefined && GROUPS[known].includes(group) ? known : undefined;
}

/** Returns the path of the pod template, which is empty for a Pod. */
export function templatePath(kind: WorkloadKind): readonly string[] {
  switch (kind) {
    case 'Pod':
      return [];
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template'];
    default:
      return ['spec', 'template'];
  }
}
