/**
 * Kubernetes' defaults that some lines of cdk8s-plus print and others omit. Without them, a manifest is the same with
 * every line, and so are the names and hashes derived from it.
 */
import type { Manifest } from '../base/late-rendering';

/** Printed by cdk8s-plus-29 and later. */
const OF_POD: Manifest = { shareProcessNamespace: false };

/** Printed by cdk8s-plus-31 and later. */
const OF_DEPLOYMENT: Manifest = { revisionHistoryLimit: 10 };

export function withoutPodDefaults<M extends Manifest>(spec: M): M {
  return without(OF_POD, spec);
}

export function withoutDeploymentDefaults<M extends Manifest>(spec: M): M {
  return without(OF_DEPLOYMENT, spec);
}

function without<M extends Manifest>(defaults: Manifest, spec: M): M {
  return Object.fromEntries(Object.entries(spec).filter(([field, value]) => defaults[field] !== value)) as M;
}
