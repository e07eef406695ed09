/**
 * `cdk8s-nonstop rules` and `cdk8s-nonstop explain`.
 */
import { acknowledge } from '../../../manifest/annotations';
import { renderExplanation, renderRules, renderRulesJson } from '../../../report/rule-texts';
import { RULES } from '../../../rules/register';
import { paintFor } from '../../output/color';
import type { Arguments } from '../command';
import { EXIT, type ExitCode } from '../../exit-code';
import type { Io } from '../../io';
import { knownRule } from '../../options/known-rule';

export async function rulesCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const rules = RULES.map((rule) => rule.meta);
  await io.stdout(args.text('format') === 'json' ? renderRulesJson(rules) : renderRules(rules, paintFor(args, io)));
  return EXIT.clean;
}

export async function explainCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const { meta, example } = knownRule(args.text('rule') ?? '', "'rule'");
  await io.stdout(renderExplanation(meta, example, acknowledge(meta.id), paintFor(args, io)));
  return EXIT.clean;
}
