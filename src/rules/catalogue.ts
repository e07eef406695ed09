import { RULE_GROUPS, type RuleGroup, type RuleMeta } from '../model/results/finding';

const TITLES: Readonly<Record<RuleGroup, string>> = {
  'time-budget': 'Time budget',
  rollout: 'Rollout',
  drain: 'Drain',
  scaling: 'Scaling',
  routing: 'Routing and health',
  manifest: 'Manifest',
};

const INTRODUCTION = `# Rules

What \`nonstop check\` looks for. This page is made from the rules themselves; a test holds it to be current.

Severity is the worst that a rule reports: _error_ loses requests or blocks operations, _warning_ may, _info_ is advice. An error of the time
budget is a warning where only a ClusterIP Service leads to the workload. A finding is _unproven_ where the object that decides is not in the
input.

## Acknowledgements

An annotation with a reason accepts a finding, on the object or for one container of it:

\`\`\`yaml
metadata:
  annotations:
    cdk8s-nonstop/acknowledge.single-replica-served: a demo that may be away for a minute
    proxy.cdk8s-nonstop/acknowledge.requests-missing: the injector sets them
\`\`\`

An acknowledgement that is not needed, gives no reason or names a rule that does not exist is a finding itself.
`;

/** Prints the catalogue of rules as Markdown. */
export function printCatalogue(metas: readonly RuleMeta[]): string {
  const groups = RULE_GROUPS.map((group) => {
    const rules = metas.filter((meta) => meta.group === group);
    return [`## ${TITLES[group]}`, ...rules.map(printRule)].join('\n\n');
  });
  return `${[INTRODUCTION.trimEnd(), ...groups].join('\n\n')}\n`;
}

function printRule({ id, severity, title, reason, remedy, source, replaces = [] }: RuleMeta): string {
  const replaced =
    replaces.length === 0 ? [] : [`Makes superfluous: ${replaces.map((rule) => `\`${rule}\``).join(', ')}.`];
  return [
    `### ${id}`,
    `_${severity}_: ${title}`,
    reason,
    `Remedy: ${remedy}.`,
    ...replaced,
    `Source: <${source}>`,
  ].join('\n\n');
}
