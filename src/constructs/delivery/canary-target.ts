/**
 * Hands a workload over to Flagger, which copies the Deployment to NAME-primary, scales the original to 0, and makes
 * the Services.
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
 * Hands the pods over to Flagger. The Service remains as an object that routes can name, but is no longer rendered,
 * since Flagger makes it.
 */
export function handOver(workload: ZeroDowntimeDeployment, provider: CanaryProvider): void {
  const { deployment, service, disruptionBudget, _exposure, _plan } = workload;
  if (_plan.serving instanceof FlaggerCopies) {
    throw new Error(
      `'workload' should have a single Canary, but '${workload.node.path}' has one already; use that one`,
    );
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

/** Requires the label by which Flagger finds pods. */
function requireLabel(deployment: Deployment): string {
  const label = FLAGGER_SELECTOR_LABELS.find((key) => Object.hasOwn(deployment.matchLabels, key));
  if (label === undefined) {
    throw new Error(
      `'workload' should have one of the labels ${FLAGGER_SELECTOR_LABELS.join(', ')} in its selector with a Canary, ` +
        `got ${Object.keys(deployment.matchLabels).join(', ')}: Flagger finds pods by it; pass selector: ` +
        `{ app: '${deployment.name}' }`,
    );
  }
  if (deployment.matchLabels[label] !== deployment.name) {
    throw new Error(
      `'workload' should be selected by ${label}: '${deployment.name}' with a Canary, got ` +
        `${show(deployment.matchLabels[label])}: Flagger rewrites the spread of its copy only if the label is the ` +
        "Deployment's name",
    );
  }
  return label;
}

/** Flagger makes plain Services. Applying another of the same name would route to the Deployment scaled to 0. */
function requireReplaceableService(exposure: ServiceExposure): void {
  if (exposure.serviceType !== ServiceType.CLUSTER_IP) {
    throw new Error(
      `'workload' should have service: ServiceExposure.clusterIp(...) with a Canary, got ${exposure.serviceType}: Flagger ` +
        'makes the Services itself, and only of type ClusterIP; put a route in front',
    );
  }
  if (exposure._options.headless === true) {
    throw new Error(
      "'workload' should have no headless Service with a Canary, got 'headless': it would target the Deployment that " +
        'Flagger scales to 0; omit it',
    );
  }
}

function requireAutoscaler({ autoscaler }: ZeroDowntimeDeployment): void {
  if (autoscaler === undefined) {
    throw new Error(
      "'workload' should have 'autoscaling' with a Canary, got none: Flagger scales the Deployment to 0 and its copy " +
        "takes the autoscaler's replicas, while 'replicas' would start idle pods with each apply; pass autoscaling: " +
        'Autoscaling.between(3, 6).onCpuUtilization(60)',
    );
  }
}

/** Makes the budget cover the serving pods of the copy, and those of the new revision while it is analyzed. */
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
