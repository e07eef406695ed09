/**
 * Renders all results as one self-contained page. Its security policy forbids any access to the network.
 */
import { createHash } from 'node:crypto';
import { HOMEPAGE } from '../documentation';
import { type Column, table, tag, words } from '../html';
import { plural } from '../summary';
import { escapeXml } from '../xml';
import { PAGE_SCRIPT } from './page-script';
import { badge, renderSection } from './page-section';
import { PAGE_STYLE } from './page-style';
import { assumptionsTable, decisiveTable } from './page-tables';
import { COLOR_STYLE, patternDefinitions, PICTURE_STYLE } from './palette';
import {
  groupResults,
  isLossless,
  type Origin,
  type ResultGroup,
  type TimelineReport,
  type TimelineResult,
  workloadName,
} from './result';
import { endText, lostText } from './verdict';
import { formatCount, formatShare } from './words';

const LEADS: Readonly<Record<Origin, string>> = {
  simulated:
    'Predicted from the manifests, without a cluster. Each result summarizes several random runs; the picture shows the run with the median losses, or one that loses requests if most do not.',
  measured: 'Measured on a cluster, under load.',
};

export function renderTimelinePage(report: TimelineReport): string {
  const { results, origin, toolVersion } = report;
  const groups = groupResults(results);
  const style = COLOR_STYLE + PICTURE_STYLE + PAGE_STYLE;
  const headline = headlineOf(results);
  const shared = sharedAssumptions(results);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(style)}">`,
    '<meta name="color-scheme" content="light dark">',
    words('title', `nonstop: ${headline}`),
    `<style>${style}</style>`,
  ];
  const main = [
    words('h1', headline),
    words('p', LEADS[origin], 'lead'),
    overview(groups),
    decisiveTable(results),
    shared === undefined || shared.length === 0
      ? ''
      : tag('details', {}, words('summary', 'Assumptions'), assumptionsTable(shared)),
    ...groups.map((group, index) => groupSection(group, index, shared === undefined)),
    tag('footer', {}, escapeXml(`cdk8s-nonstop ${toolVersion}, `), tag('a', { href: HOMEPAGE }, escapeXml(HOMEPAGE))),
  ];
  const body = [
    tag('a', { href: '#main', class: 'skip' }, 'Skip to the results'),
    `<svg class="hidden" aria-hidden="true" focusable="false">${patternDefinitions()}</svg>`,
    tag('div', { class: 'layout' }, navigation(groups), tag('main', { id: 'main' }, ...main)),
    `<script>${PAGE_SCRIPT}</script>`,
  ];
  return `<!doctype html>\n${tag('html', { lang: 'en' }, tag('head', {}, ...head), tag('body', {}, ...body))}\n`;
}

function headlineOf(results: readonly TimelineResult[]): string {
  const bad = results.filter((result) => !isLossless(result)).length;
  return bad === 0
    ? `No request lost in ${plural(results.length, 'result')}`
    : `${plural(bad, 'result')} of ${results.length} ${bad === 1 ? 'loses requests or never finishes' : 'lose requests or never finish'}`;
}

/** Nothing is loaded, and only this script and this style are allowed. */
function policy(style: string): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(style)}; script-src ${hash(PAGE_SCRIPT)}; base-uri 'none'; form-action 'none'`;
}

/** Returns the assumptions that all results share, or undefined if they differ. */
function sharedAssumptions(results: readonly TimelineResult[]): TimelineResult['assumptions'] | undefined {
  const [first, ...others] = results.map(({ assumptions }) => assumptions);
  const text = JSON.stringify(first);
  return others.every((other) => JSON.stringify(other) === text) ? (first ?? []) : undefined;
}

function idOf(group: number, result: number): string {
  return `result-${group + 1}-${result + 1}`;
}

function navigation(groups: readonly ResultGroup[]): string {
  const byWorkload = new Map<string, string[]>();
  groups.forEach(({ workload, scenario, results }, index) => {
    const link = tag('a', { href: `#group-${index + 1}` }, ...results.map(badge), ' ', escapeXml(scenario));
    byWorkload.set(workload, [...(byWorkload.get(workload) ?? []), tag('li', {}, link)]);
  });
  const items = [...byWorkload].map(([workload, links]) =>
    tag('li', {}, words('div', workload, 'workload'), tag('ul', {}, ...links)),
  );
  return tag('nav', { class: 'side', 'aria-label': 'Results' }, tag('ul', {}, ...items));
}

function overview(groups: readonly ResultGroup[]): string {
  const all = groups.flatMap(({ results }) => results);
  const hasVariants = all.some(({ variant }) => variant !== undefined);
  const columns: readonly Column[] = [
    { name: 'Scenario' },
    { name: 'Workload' },
    ...(hasVariants ? [{ name: 'Variant' }] : []),
    { name: 'Requests', isNumber: true },
    { name: 'Lost, median (5 to 95 %)', isNumber: true },
    { name: 'Runs without loss', isNumber: true },
    { name: 'Ends', isLong: all.some(({ neverFinishes }) => neverFinishes !== undefined) },
  ];
  const rows = groups.flatMap(({ scenario, results }, group) =>
    results.map((result, index) => [
      badge(result) + tag('a', { href: `#${idOf(group, index)}` }, escapeXml(scenario)),
      words('span', workloadName(result), 'nowrap'),
      ...(hasVariants ? [escapeXml(result.variant ?? '')] : []),
      formatCount(result.requests),
      lostText(result),
      formatShare(result.chanceOfNone),
      escapeXml(result.neverFinishes === undefined ? 'finishes' : endText(result).join('')),
    ]),
  );
  return table('Overview', columns, rows);
}

function groupSection(group: ResultGroup, index: number, hasAssumptions: boolean): string {
  const { workload, scenario, results, durationSeconds } = group;
  const sections = results.map((result, at) =>
    renderSection(result, { id: idOf(index, at), durationSeconds, hasAssumptions }),
  );
  return tag('h2', { id: `group-${index + 1}` }, escapeXml(`${workload}: ${scenario}`)) + sections.join('');
}
