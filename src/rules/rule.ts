import type { FieldPath } from '../manifest/field-path';
import type { MinorVersion } from '../kubernetes/version';
import type { Cluster } from '../model/cluster';
import type { RuleMeta, Severity } from '../model/results';
import type { KubernetesObject } from '../model/objects';
import type { AcknowledgementUse } from './acknowledge';

/** The input of a rule. */
export interface RuleInput {
  readonly cluster: Cluster;
  readonly settings: RuleSettings;
  /** How the acknowledgements were used; empty until the other rules have run. */
  readonly acknowledgements: readonly AcknowledgementUse[];
}

export interface RuleSettings {
  /** The Kubernetes version of the target cluster, or undefined if it is unknown. */
  readonly targetVersion?: MinorVersion;
  /** The share of the pods that should keep serving during a rollout. */
  readonly rolloutCapacity: number;
}

/** A fault that a rule found, before acknowledgements and settings are applied. */
export interface Detection {
  readonly object: KubernetesObject;
  /** The other object of a fault between two. Its acknowledgements count too, since only the order determines which one is reported. */
  readonly other?: KubernetesObject;
  /** The field within the object, or the closest one that exists. */
  readonly path?: FieldPath;
  readonly container?: string;
  /** Overrides the rule's severity. */
  readonly severity?: Severity;
  readonly verdict?: 'unproven';
  readonly message: string;
  /** Overrides the rule's remedy. */
  readonly remedy?: string;
}

export interface Rule {
  readonly meta: RuleMeta;
  /**
   * Manifests as a diff: lines that begin with `-` break the rule, those that begin with `+` replace them and do not. The
   * YAML of each line comes after a mark and a space, or after two spaces.
   */
  readonly example: string;
  /** The Kubernetes version in which the example breaks the rule, if it does not in all. */
  readonly exampleTarget?: string;
  /** Runs after the other rules, to judge how the acknowledgements were used. */
  readonly last?: boolean;
  readonly check: (input: RuleInput) => Iterable<Detection>;
}
