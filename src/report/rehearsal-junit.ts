/**
 * Renders a rehearsal as JUnit XML, with a case for the control run and for each disturbance.
 */
import { judgeRun, type Rehearsal, type RehearsalRun, runsOf } from '../model/results/rehearsal';
import { type Case, type Outcome, renderSuites, withUniqueNames } from './junit-suites';
import { describeLoss } from './rehearsal-text';
import { formatCount } from './timeline/words';

export function renderRehearsalJunit(rehearsal: Rehearsal): string {
  const cases = withUniqueNames(runsOf(rehearsal).map(caseOf));
  return renderSuites([{ name: 'rehearsal', cases }]);
}

function caseOf(run: RehearsalRun): Case {
  const outcome = outcomeOf(run);
  return { name: run.name, seconds: run.timeline.durationSeconds, ...(outcome !== undefined && { outcome }) };
}

function outcomeOf(run: RehearsalRun): Outcome | undefined {
  const lost = `${formatCount(run.lost)} of ${formatCount(run.sent)} requests lost`;
  switch (judgeRun(run)) {
    case 'clean':
      return undefined;
    case 'lost':
      return { element: 'failure', message: lost, text: run.timeline.losses.map(describeLoss).join('\n') };
    case 'unproven':
      return {
        element: 'error',
        message: run.problems.at(0) ?? 'changes were not undone',
        text: run.problems.join('\n'),
      };
  }
}
