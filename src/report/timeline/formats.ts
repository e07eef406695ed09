/**
 * The register of formats of results.
 */
import type { TextOptions } from '../text';
import { renderTimelineJson } from './json';
import { renderTimelinePage } from './page';
import { renderPictures } from './picture';
import { groupResults, type TimelineReport } from './result';
import type { TimelineFormat } from './format-names';
import { renderTimelineText } from './text';
import { timelineTitle } from './describe';
import { verdictText } from './verdict';

const RENDERERS: Readonly<Record<TimelineFormat, (report: TimelineReport, options: TextOptions) => string>> = {
  text: renderTimelineText,
  json: renderTimelineJson,
  html: renderTimelinePage,
  svg: renderTimelineSvg,
};

/** Renders the whole report, ending in a newline. The options only affect text for people. */
export function renderTimelines(format: TimelineFormat, report: TimelineReport, options: TextOptions = {}): string {
  return RENDERERS[format](report, options);
}

/** Renders all pictures below each other. Those that are compared share an axis. */
function renderTimelineSvg({ results }: TimelineReport): string {
  return renderPictures(
    groupResults(results).flatMap((group) =>
      group.results.map((result) => {
        const { timeline, variant } = result;
        const title = [timelineTitle(timeline), ...(variant === undefined ? [] : [variant])].join(': ');
        return [timeline, { title, summary: verdictText(result), durationSeconds: group.durationSeconds }] as const;
      }),
    ),
  );
}
