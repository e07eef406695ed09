import type { FieldPath } from '../manifest/field-path';
import type { MinorVersion } from '../kubernetes/version';
import type { Cluster } from '../model/cluster';
import type { RuleMeta, Severity } from '../model/results';
import type { KubernetesObject } from '../model/objects';
import type { AcknowledgementUse } from './acknowledge';

/** What a rule may look at. */
export interface RuleInput {
  readonly cluster: Cluster;
  readonly settings: RuleSettings;
  /** What became of the acknowledgements; empty until the other rules have run. */
  readonly acknowledgements: readonly AcknowledgementUse[];
}

export interface RuleSettings {
  /** The version of the cluster that gets the manifests, undefined where nobody says. */
  readonly targetVersion?: MinorVersion;
  /** The share of the pods that a rollout should leave serving. */
  readonly rolloutCapacity: number;
}

/** What a rule found, before acknowledgements and settings. */
export interface Detection {
  readonly object: KubernetesObject;
  /** The other side of a fault between objects. An acknowledgement there counts too: which one is reported is left to their order. */
  readonly other?: KubernetesObject;
  /** The field within the object, or what comes nearest to it. */
  readonly path?: FieldPath;
  readonly container?: string;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly verdict?: 'unproven';
  readonly message: string;
  /** Where it is not the rule's own. */
  readonly remedy?: string;
}

export interface Rule {
  readonly meta: RuleMeta;
  /**
   * Manifests as a diff: the lines that begin with `-` break the rule, those with `+` take their place and do not. Each line
   * has a mark and a space, or two spaces, in front of its YAML.
   */
  readonly example: string;
  /** Runs after the others, to judge what became of the acknowledgements. */
  readonly last?: boolean;
  readonly check: (input: RuleInput) => Iterable<Detection>;
}
