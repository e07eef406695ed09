import { RULES } from '../../rules/register';
import type { Rule } from '../../rules/rule';
import { didYouMean } from './did-you-mean';
import { UsageError } from '../usage-error';

/** The rule of that id. `where` names the option or key that was to hold it. */
export function knownRule(id: string, where: string): Rule {
  const rule = RULES.find(({ meta }) => meta.id === id);
  if (rule === undefined) {
    const ids = RULES.map(({ meta }) => meta.id);
    throw new UsageError(
      `${where} should be the id of a rule, got '${id}'; ${didYouMean(id, ids, "'nonstop rules' lists them")}`,
    );
  }
  return rule;
}
