/**
 * `cdk8s-nonstop/rehearsal`: the rehearsal for a team's own end-to-end tests. Bundled with all its dependencies, in
 * place of the compiled file.
 */
export type { LatencySummary, Rehearsal, RehearsalRun, RehearsalVerdict } from '../model/results';
export { judgeRehearsal, judgeRun } from '../model/results';
export type { DenyList } from './guard';
export type { ConnectionUse, LoadPlan } from './load/load-plan';
export type { RehearsalOptions } from './rehearsal-options';
export { RehearsalError } from './rehearsal-error';
export { rehearse } from './rehearse';
export { type UndoOptions, undoRehearsals, type UndoResult } from './undo/undo-all';
