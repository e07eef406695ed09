/**
 * Hands a workload over to Flagger, which copies the Deployment to NAME-primary, scales the Deployment itself to 0, and
 * makes the Services.
 */
import { type Deployment, type k8s, ServiceType } from 'cdk8s-plus-27';
import { FLAGGER_SELECTOR_LABELS } from '../../kubernetes/flagger';
import { show } from '../base/arguments';
import { deriveWhenRendered, type Manifest } from '../base/late-rendering';
import type { ServiceExposure } from '../service/service-exposure';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import type { CanaryProvider } from './canary-provider';
import { FlaggerCopies } from './flagger-copies';

type Labels = Readonly<Record<string, string>>;

/**
 * Hands the pods over to Flagger. The Service stays as an object that routes can name, and is rendered no more: Flagger
 * makes it.
 */
export function handOver(workload: ZeroDowntimeDeployment, provider: CanaryProvider): void {
  const { deployment, service, disruptionBudget, _exposure, _plan } = workload;
  if (_plan.serving instanceof FlaggerCopies) {
    throw new Error(`'workload' should be under one Canary, and '${workload.node.path}' is under one already`);
  }
  const copies = new FlaggerCopies(requireLabel(deployment), provider);
  requireReplaceableService(_exposure);
  requireAutoscaler(workload);
  workload.node.tryRemoveChild(service.node.id);
  if (disruptionBudget !== undefined) {
    coverPrimary(disruptionBudget, copies);
  }
  _plan.addRouter(provider._router);
  _plan.handOver(copies);
}

/** Flagger finds pods by it. */
function requireLabel(deployment: Deployment): string {
  const label = FLAGGER_SELECTOR_LABELS.find((key) => Object.hasOwn(deployment.matchLabels, key));
  if (label === undefined) {
    throw new Error(
      `'workload' should have one of the labels ${FLAGGER_SELECTOR_LABELS.join(', ')} in its selector under a Canary, got ` +
        `${Object.keys(deployment.matchLabels).join(', ')}: Flagger finds pods by it; pass selector: { app: '${deployment.name}' }`,
    );
  }
  if (deployment.matchLabels[label] !== deployment.name) {
    throw new Error(
      `'workload' should be selected by ${label}: '${deployment.name}' under a Canary, got ` +
        `${show(deployment.matchLabels[label])}: Flagger rewrites the spread of its copy only where the label is the ` +
        "Deployment's name",
    );
  }
  return label;
}

/** Flagger makes plain Services, and each apply of another of the name would route to the Deployment it scaled to 0. */
function requireReplaceableService(exposure: ServiceExposure): void {
  if (exposure._type !== ServiceType.CLUSTER_IP) {
    throw new Error(
      `'workload' should have service: ServiceExposure.clusterIp(...) under a Canary, got ${exposure._type}: Flagger ` +
        'makes the Services itself, and only of type ClusterIP; put a route in front',
    );
  }
  if (exposure._options.headless === true) {
    throw new Error(
      "'workload' should have no headless Service under a Canary, got 'headless': it would lead to the Deployment that " +
        'Flagger scales to 0; leave it out',
    );
  }
}

function requireAutoscaler({ autoscaler }: ZeroDowntimeDeployment): void {
  if (autoscaler === undefined) {
    throw new Error(
      "'workload' should have 'autoscaling' under a Canary, got none: Flagger scales the Deployment to 0 and its copy " +
        "takes the autoscaler's replicas, where 'replicas' would start idle pods with each apply; pass autoscaling: " +
        'Autoscaling.between(3, 6).onCpuUtilization(60)',
    );
  }
}

/** The budget covers the copy's pods, which serve, and the new revision's while it is tried. */
function coverPrimary(budget: k8s.KubePodDisruptionBudget, copies: FlaggerCopies): void {
  deriveWhenRendered(budget, (generated) => {
    const spec = generated.spec as Manifest;
    const { matchLabels = {}, matchExpressions } = spec.selector as {
      readonly matchLabels?: Labels;
      readonly matchExpressions?: readonly object[];
    };
    return { ...generated, spec: { ...spec, selector: copies.select(matchLabels, matchExpressions) } };
  });
}
