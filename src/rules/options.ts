import { suggestRuleId } from '../manifest/nearest-rule-id';
import { isRuleId } from '../manifest/rule-ids';
import { parseVersion } from '../kubernetes/version';
import { SEVERITIES, type Severity } from '../model/results';
import type { WorkloadSettings } from '../model/workloads';
import type { Rule, RuleSettings } from './rule';

/** Options of a check. */
export interface CheckOptions {
  /** Only these rules. Default: all. */
  readonly rules?: readonly string[];
  /** All rules except these. */
  readonly skip?: readonly string[];
  /** The severity of a rule's findings, instead of its own. `off` skips the rule. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The Kubernetes version of the target cluster, such as `1.33`. */
  readonly targetVersion?: string;
  /** Whether annotations may accept findings. Default: true. */
  readonly acknowledge?: boolean;
  /** The share of the pods that should keep serving during a rollout. Default: 0.75. */
  readonly rolloutCapacity?: number;
  /** Settings of individual workloads that their manifests do not show. */
  readonly workloads?: readonly WorkloadSettings[];
}

export const DEFAULT_ROLLOUT_CAPACITY = 0.75;

/** Returns the rules that the options select. Throws if there is none, or if they name one that does not exist. */
export function chosenRules(all: readonly Rule[], options: CheckOptions): readonly Rule[] {
  const { rules, skip = [], severities = {} } = options;
  for (const id of [...(rules ?? []), ...skip, ...Object.keys(severities)]) {
    if (!isRuleId(id)) {
      throw new Error(`rule should be one that exists, got '${id}'; ${suggestRuleId(id)}`);
    }
  }
  for (const [id, severity] of Object.entries(severities)) {
    if (severity !== 'off' && !SEVERITIES.includes(severity)) {
      throw new Error(
        `severity of '${id}' should be ${SEVERITIES.join(', ')} or off, got '${severity as string}'; correct it`,
      );
    }
  }
  const chosen = all.filter(({ meta: { id } }) => isChosen(id, options));
  if (chosen.length === 0) {
    throw new Error(NO_RULE);
  }
  return chosen;
}

/** Checking nothing must not look like finding nothing. */
export const NO_RULE = 'the options should leave at least one rule to run, got none; choose others';

/** Whether the options select the rule with this id. */
export function isChosen(id: string, { rules, skip = [], severities = {} }: CheckOptions): boolean {
  return (rules?.includes(id) ?? true) && !skip.includes(id) && severities[id] !== 'off';
}

/** The options that rules read. */
export function ruleSettings(options: CheckOptions): RuleSettings {
  const { targetVersion, rolloutCapacity = DEFAULT_ROLLOUT_CAPACITY } = options;
  const version = targetVersion === undefined ? undefined : parseVersion(targetVersion);
  if (targetVersion !== undefined && version === undefined) {
    throw new Error(`'targetVersion' should be a Kubernetes version such as 1.33, got '${targetVersion}'; correct it`);
  }
  if (!(rolloutCapacity >= 0 && rolloutCapacity <= 1)) {
    throw new Error(`'rolloutCapacity' should be a share from 0 to 1, got ${rolloutCapacity}; pass 0.75 for 75 %`);
  }
  return { targetVersion: version, rolloutCapacity };
}
