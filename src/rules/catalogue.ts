import { RULE_GROUPS, type RuleGroup, type RuleMeta } from '../model/results';
import { exampleOf } from './example';
import type { Rule } from './rule';

const TITLES: Readonly<Record<RuleGroup, string>> = {
  'time-budget': 'Time budget',
  rollout: 'Rollout',
  drain: 'Drain',
  scaling: 'Scaling',
  routing: 'Routing and health',
  manifest: 'Manifest',
};

const INTRODUCTION = `# Rules

The faults that \`cdk8s-nonstop check\` looks for. \`npm run docs:rules\` writes this page from the rules, and a test checks that it is up to date.

The severity is the worst that a rule reports: an _error_ loses requests or blocks operations, a _warning_ may, _info_ is advice.
An error of the time budget is a warning if only a ClusterIP Service targets the workload. A finding is _unproven_ if the object
that would prove it is not in the input.

Each rule comes with manifests that break it, and with the objects to replace in order to follow it. A test runs the rule on both.
\`npx cdk8s-nonstop explain RULE\` prints the same in a terminal.`;

const ACKNOWLEDGEMENTS = `## Acknowledgements

An annotation with a reason accepts a finding, on the whole object or for one of its containers:

\`\`\`yaml
metadata:
  annotations:
    cdk8s-nonstop/acknowledge.single-replica-served: a demo that may be away for a minute
    proxy.cdk8s-nonstop/acknowledge.requests-missing: the injector sets them
\`\`\`

An acknowledgement that is not needed, that gives no reason or that names an unknown rule is a finding itself.`;

const SEPARATOR = '---\n';

/** Prints the catalogue of rules as Markdown. */
export function printCatalogue(rules: readonly Rule[]): string {
  const groups = RULE_GROUPS.map((group) => ({ group, members: rules.filter(({ meta }) => meta.group === group) }));
  const index = groups.map(({ group, members }) => printIndex(group, members));
  const sections = groups.map(({ group, members }) => [`## ${TITLES[group]}`, ...members.map(printRule)].join('\n\n'));
  return `${[INTRODUCTION, '## Index', ...index, ACKNOWLEDGEMENTS, ...sections].join('\n\n')}\n`;
}

function printIndex(group: RuleGroup, rules: readonly Rule[]): string {
  const lines = rules.map(({ meta }) => `- [${meta.id}](#${meta.id}), _${meta.severity}_: ${meta.title}`);
  return [`**${TITLES[group]}**`, '', ...lines].join('\n');
}

function printRule(rule: Rule): string {
  const { id, severity, title, reason, remedy, source } = rule.meta;
  return [
    `### ${id}`,
    `_${severity}_: ${title}`,
    reason,
    `Remedy: ${remedy}.`,
    ...printReplaced(rule.meta),
    ...printExample(rule),
    `Source: <${source}>`,
  ].join('\n\n');
}

function printReplaced({ replaces = [] }: RuleMeta): readonly string[] {
  return replaces.length === 0 ? [] : [`Supersedes ${replaces.map((id) => `[${id}](#${id})`).join(', ')}.`];
}

function printExample(rule: Rule): readonly string[] {
  const { bad, good } = exampleOf(rule);
  const before = bad.split(SEPARATOR);
  const after = good.split(SEPARATOR);
  const changed = after.filter((document) => !before.includes(document));
  // If objects are only removed, the remaining ones are shown.
  const shown = changed.length === 0 ? after : changed;
  const others = shown.length === after.length ? 'Follows it:' : 'Follows it, with the other objects as above:';
  return [
    `Breaks it${rule.exampleTarget === undefined ? '' : ` on Kubernetes ${rule.exampleTarget}`}:`,
    fence(bad),
    others,
    fence(shown.join(SEPARATOR)),
  ];
}

function fence(yaml: string): string {
  return `\`\`\`yaml\n${yaml}\`\`\``;
}
