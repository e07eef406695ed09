export type { SourceFile } from '../manifest/source';
export { RULE_GROUPS, SEVERITIES } from '../model/results';
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
} from '../model/results';
export type { WorkloadSettings } from '../model/workloads';
export { check, checkObjects } from './check';
export type { CheckOptions } from './options';
export { RULES } from './register';
export type { Rule } from './rule';
