import { Chart, Testing } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isRuleId, type RuleId } from '../../src/manifest/rule-ids';
import type { Finding } from '../../src/model/results';
import { checkObjects } from '../helpers/check-constructs';

/** The reasons for accepted rules, as workloads take them. */
export type Acknowledge = Readonly<Record<string, string>>;

/** Defines a chart whose workloads accept the given rules. */
export type Build = (acknowledge: Acknowledge) => IConstruct;

/**
 * Accepts whatever synthesis refuses and the rules find, as an owner would, and returns what is left: findings that cannot
 * be accepted, reasons that are not needed, and certain losses that synthesis did not refuse. Returns undefined if the
 * construct refuses the props for another reason.
 */
export function settle(build: Build): readonly string[] | undefined {
  const refused = settleSynthesis(build);
  if (refused === undefined) {
    return undefined;
  }
  const findings = check(build, refused);
  const missed = findings.filter(({ severity, verdict }) => severity === 'error' && verdict === 'violated');
  const open = findings.filter(
    ({ rule, verdict }) => verdict !== 'acknowledged' && !rule.startsWith('acknowledgement'),
  );
  const accepted = [...refused, ...open.map(({ rule }) => rule).filter(isRuleId)];
  const left = open.length === 0 ? findings : check(build, accepted);
  return [
    ...missed.map((finding) => `not refused: ${print(finding)}`),
    ...left
      .filter(({ verdict }) => verdict !== 'acknowledged')
      .map((finding) => `${finding.verdict}: ${print(finding)}`),
  ];
}

/** Returns the rules that synthesis refuses unless they are accepted, or undefined if something else is refused. */
function settleSynthesis(build: Build, accepted: readonly RuleId[] = []): readonly RuleId[] | undefined {
  const found = refusals(build, accepted);
  const added = found?.filter((rule) => !accepted.includes(rule)) ?? [];
  if (found !== undefined && added.length < found.length) {
    throw new Error(`${found.join(', ')} should be accepted with a reason, but is refused`);
  }
  return added.length === 0 ? found && accepted : settleSynthesis(build, [...accepted, ...added]);
}

function refusals(build: Build, accepted: readonly RuleId[]): readonly RuleId[] | undefined {
  let messages: readonly string[];
  try {
    const chart = Chart.of(build(reasons(accepted)));
    messages = chart.node.findAll().flatMap(({ node }) => node.validate());
    if (messages.length === 0) {
      Testing.synth(chart);
    }
  } catch (error) {
    // Some options are refused at once, and say how to accept them.
    const rule = /acknowledge: \{ '([a-z-]+)'/.exec((error as Error).message)?.[1];
    messages = [`${rule ?? ''}:`];
  }
  const rules = messages.map((message) => message.slice(0, message.indexOf(':')));
  return rules.every(isRuleId) ? [...new Set(rules)] : undefined;
}

function check(build: Build, accepted: readonly RuleId[]): readonly Finding[] {
  return checkObjects(Testing.synth(Chart.of(build(reasons(accepted))))).findings;
}

function reasons(accepted: readonly RuleId[]): Acknowledge {
  return Object.fromEntries(accepted.map((rule) => [rule, `${rule} is fine here`]));
}

function print({ severity, rule, object, message }: Finding): string {
  return `${severity} ${rule} of ${object.kind} ${object.name}: ${message}`;
}
