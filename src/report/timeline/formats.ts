/**
 * The register of formats of results.
 */
import { renderTimelineJson } from './json';
import { renderTimelinePage } from './page';
import { renderPictures } from './picture';
import { groupResults, type TimelineReport, workloadName } from './result';
import type { TimelineFormat } from './format-names';
import { renderTimelineText, type TimelineTextOptions } from './text';
import { verdictText } from './verdict';

const RENDERERS: Readonly<Record<TimelineFormat, (report: TimelineReport, options: TimelineTextOptions) => string>> = {
  text: renderTimelineText,
  json: renderTimelineJson,
  html: renderTimelinePage,
  svg: renderTimelineSvg,
};

/** Renders the whole report, ending in a newline. The options only affect text for people. */
export function renderTimelines(
  format: TimelineFormat,
  report: TimelineReport,
  options: TimelineTextOptions = {},
): string {
  return RENDERERS[format](report, options);
}

/** Renders all pictures below each other. Those that are compared share an axis. */
function renderTimelineSvg({ results }: TimelineReport): string {
  return renderPictures(
    groupResults(results).flatMap((group) =>
      group.results.map((result) => {
        const { timeline, variant } = result;
        const title = [
          `${workloadName(result)}, ${timeline.scenario}`,
          ...(variant === undefined ? [] : [variant]),
        ].join(': ');
        return [timeline, { title, summary: verdictText(result), durationSeconds: group.durationSeconds }] as const;
      }),
    ),
  );
}
