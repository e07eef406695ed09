/**
 * The Deployment of a workload before anything is derived and before its containers are
 * added (`workload-container.ts`), and the facts about it that Services and routes need.
 */
import { Deployment, LabelSelector } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import {
  ifGiven,
  requireBoolean,
  requireLabels,
  requireListOf,
  requireMember,
  requireName,
  requireText,
} from '../base/arguments';
import { optionalMetadata } from '../base/metadata';
import { DeploymentPlan } from './deployment-plan';
import type { ServiceTarget } from '../service/workload-service';
import type { ResolvedDeploymentProps } from './resolved-deployment-props';
import type { ZeroDowntimeDeploymentProps } from './zero-downtime-deployment-props';

export function defineDeployment(
  scope: Construct,
  props: ZeroDowntimeDeploymentProps,
  resolved: ResolvedDeploymentProps,
): Deployment {
  const { metadata, podMetadata, serviceAccount, automountServiceAccountToken, selector } = props;
  const deployment = new Deployment(scope, 'Default', {
    metadata: optionalMetadata('metadata', metadata),
    podMetadata: optionalMetadata('podMetadata', podMetadata),
    select: false,
    replicas: resolved.replicas,
    serviceAccount: ifGiven(serviceAccount, (account) =>
      requireMember('serviceAccount', account, 'name', 'a ServiceAccount'),
    ),
    automountServiceAccountToken: requireBoolean('automountServiceAccountToken', automountServiceAccountToken ?? false),
  });
  const name = requireName('metadata.name', deployment.name, DNS_1035_LABEL);
  const labels = requireLabels('selector', selector ?? { app: name });
  if (Object.keys(labels).length === 0) {
    throw new Error("'selector' should have at least one label, got none: an empty selector selects every pod");
  }
  deployment.select(LabelSelector.of({ labels }));
  for (const [key, value] of Object.entries(labels)) {
    refuseOtherLabel(key, value, podMetadata?.labels?.[key]);
    deployment.podMetadata.addLabel(key, value);
    deployment.metadata.addLabel(key, metadata?.labels?.[key] ?? value);
  }
  if (resolved.autoscaling !== undefined) {
    deployment.markHasAutoscaler();
  }
  return deployment;
}

function refuseOtherLabel(key: string, selected: string, label: string | undefined): void {
  if (label !== undefined && label !== selected) {
    throw new Error(
      `'podMetadata.labels.${key}' should be '${selected}', as the pods are selected by it, got '${label}'; omit it, ` +
        "or set the labels in 'selector'",
    );
  }
}

export function planOf(
  deployment: Deployment,
  props: ZeroDowntimeDeploymentProps,
  resolved: ResolvedDeploymentProps,
): DeploymentPlan {
  const { imagePullSecrets, priorityClassName } = props;
  const plan = new DeploymentPlan({
    ...resolved,
    deployment,
    isServed: true,
    replicas: resolved.replicas ?? 0,
    revisionHistoryLimit: resolved.revisionHistoryLimit ?? 10,
    imagePullSecrets: requireListOf('imagePullSecrets', imagePullSecrets ?? [], 'name', 'a Secret').map(
      (secret) => secret.name,
    ),
    priorityClassName: ifGiven(priorityClassName, (name) => requireText('priorityClassName', name)),
  });
  [...resolved.routers, ...resolved.exposure._routers()].forEach((router) => {
    plan.addRouter(router);
  });
  return plan;
}

export function targetOf(
  deployment: Deployment,
  props: ZeroDowntimeDeploymentProps,
  { portName }: ResolvedDeploymentProps,
): ServiceTarget {
  const { namespace, name } = deployment.metadata;
  return {
    name: name ?? deployment.name,
    namespace,
    labels: { ...deployment.matchLabels, ...props.metadata?.labels },
    selector: deployment.matchLabels,
    port: props.port,
    portName,
  };
}
