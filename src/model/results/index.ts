/**
 * The results that rules, the simulator and the rehearsal report: findings, timelines, rehearsals.
 *
 * Other layers import from this door, not from the files behind it.
 */
export {
  type CheckReport,
  type Finding,
  type InputProblem,
  type ObjectReference,
  RULE_GROUPS,
  type RuleGroup,
  type RuleId,
  type RuleMeta,
  SEVERITIES,
  type Severity,
  type SourcePosition,
  type Verdict,
} from './finding';
export {
  judgeRehearsal,
  judgeRun,
  type LatencySummary,
  type Rehearsal,
  type RehearsalRun,
  type RehearsalVerdict,
  runsOf,
} from './rehearsal';
export {
  type EndpointChange,
  type Fate,
  FATES,
  type Loss,
  type PhaseSpan,
  POD_PHASES,
  type PodEnd,
  type PodLife,
  type PodPhase,
  type RequestBucket,
  type RouterView,
  type Timeline,
  type TimelineEvent,
} from './timeline';
