/**
 * What changes about a workload when Flagger takes it over: Flagger copies the Deployment to NAME-primary, whose pods
 * carry the label NAME-primary, scales the Deployment itself to 0, and makes the Services.
 */
import type { Deployment, k8s } from 'cdk8s-plus-27';
import { ServiceType } from 'cdk8s-plus-27';
import { show } from '../arguments';
import { deriveWhenRendered, type Manifest } from '../late-rendering';
import type { ServiceExposure } from '../service-exposure';

/** Flagger looks for these in the selector, in this order. */
const SELECTOR_LABELS = ['app', 'name', 'app.kubernetes.io/name'];

/** The label by which Flagger tells the copy's pods from the Deployment's. */
export function canaryLabelOf(deployment: Deployment): string {
  const label = SELECTOR_LABELS.find((key) => Object.hasOwn(deployment.matchLabels, key));
  if (label === undefined) {
    throw new Error(
      `'workload' should have one of the labels ${SELECTOR_LABELS.join(', ')} in its selector under a Canary, got ` +
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
export function requireReplaceableService(exposure: ServiceExposure): void {
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

/** The budget covers the copy's pods, which serve, and the new revision's while it is tried. */
export function coverPrimary(budget: k8s.KubePodDisruptionBudget, label: string): void {
  deriveWhenRendered(budget, (generated) => {
    const spec = generated.spec as Manifest;
    const { matchLabels = {}, matchExpressions = [] } = spec.selector as {
      readonly matchLabels?: Readonly<Record<string, string>>;
      readonly matchExpressions?: readonly object[];
    };
    const { [label]: name = '', ...others } = matchLabels;
    const either = { key: label, operator: 'In', values: [name, `${name}-primary`] };
    const kept = Object.keys(others).length === 0 ? {} : { matchLabels: others };
    return { ...generated, spec: { ...spec, selector: { ...kept, matchExpressions: [...matchExpressions, either] } } };
  });
}
