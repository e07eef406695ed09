export type { SourceFile } from '../manifest/source';
export { RULE_GROUPS, SEVERITIES } from '../model/finding';
export type {
  CheckReport,
  Finding,
  InputProblem,
  ObjectReference,
  RuleGroup,
  RuleMeta,
  Severity,
  SourcePosition,
  Verdict,
} from '../model/finding';
export type { WorkloadSettings } from '../model/settings';
export { check, checkObjects } from './check';
export type { CheckOptions } from './options';
export { RULES } from './register';
export type { Rule } from './rule';
