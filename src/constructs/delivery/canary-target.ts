/**
 * What changes about a workload when Flagger takes it over: Flagger copies the Deployment to NAME-primary, whose pods
 * carry the label NAME-primary, scales the Deployment itself to 0, and makes the Services.
 */
import type { Deployment, k8s } from 'cdk8s-plus-27';
import { ServiceType } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { FLAGGER_SELECTOR_LABELS } from '../../kubernetes/flagger';
import { show } from '../base/arguments';
import { deriveWhenRendered, type Manifest } from '../base/late-rendering';
import type { ServiceExposure } from '../service/service-exposure';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import type { CanaryProvider } from './canary-provider';

/** What Flagger was told of a workload. */
interface Handover {
  readonly provider: CanaryProvider;
  /** The label by which Flagger tells its copy's pods from the Deployment's. */
  readonly label: string;
}

const handovers = new WeakMap<Construct, Handover>();

/**
 * Hands the pods over to Flagger. The Service stays as an object that routes can name, and is rendered no more: Flagger
 * makes it.
 */
export function handOver(workload: ZeroDowntimeDeployment, provider: CanaryProvider): void {
  const { deployment, service, disruptionBudget, _exposure, _plan } = workload;
  if (handovers.has(workload)) {
    throw new Error(`'workload' should be under one Canary, and '${workload.node.path}' is under one already`);
  }
  const label = requireLabel(deployment);
  requireReplaceableService(_exposure);
  requireAutoscaler(workload);
  workload.node.tryRemoveChild(service.node.id);
  if (disruptionBudget !== undefined) {
    coverPrimary(disruptionBudget, label);
  }
  _plan.addRouter(provider._router);
  handovers.set(workload, { provider, label });
}

/** The label by which Flagger tells its copy's pods from the Deployment's, undefined without a Canary. */
export function canaryLabelOf(workload: Construct): string | undefined {
  return handovers.get(workload)?.label;
}

type Labels = Readonly<Record<string, string>>;

/** Selects the pods that serve: Flagger's copy's, and the new revision's while it is tried. */
export function selectorOfServing(workload: Construct, matchLabels: Labels): object {
  const label = canaryLabelOf(workload);
  return label === undefined ? { matchLabels: { ...matchLabels } } : withPrimary(label, matchLabels);
}

/** The labels of the pods that clients should reach whatever is tried: the copy's. */
export function labelsOfPrimary(workload: Construct, labels: Labels): Labels {
  const label = canaryLabelOf(workload);
  return label === undefined ? labels : { ...labels, [label]: `${labels[label] ?? ''}-primary` };
}

function withPrimary(label: string, matchLabels: Labels, matchExpressions: readonly object[] = []): object {
  const { [label]: name = '', ...others } = matchLabels;
  const either = { key: label, operator: 'In', values: [name, `${name}-primary`] };
  const kept = Object.keys(others).length === 0 ? {} : { matchLabels: others };
  return { ...kept, matchExpressions: [...matchExpressions, either] };
}

/** Whether Flagger makes a TraefikService of the Service's name, whose weights decide which revision answers. */
export function leadsByTraefikService(workload: Construct): boolean {
  return handovers.get(workload)?.provider._makesTraefikService ?? false;
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
function coverPrimary(budget: k8s.KubePodDisruptionBudget, label: string): void {
  deriveWhenRendered(budget, (generated) => {
    const spec = generated.spec as Manifest;
    const { matchLabels = {}, matchExpressions } = spec.selector as {
      readonly matchLabels?: Labels;
      readonly matchExpressions?: readonly object[];
    };
    return { ...generated, spec: { ...spec, selector: withPrimary(label, matchLabels, matchExpressions) } };
  });
}
