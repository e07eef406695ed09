import { suggestRuleId } from '../../manifest/nearest-rule-id';
import { isRuleId } from '../../manifest/rule-ids';
import { ruleOf } from '../../rules/register';
import type { Rule } from '../../rules/rule';
import { UsageError } from '../usage-error';

/** Returns the rule with this id. `where` names the option or key in messages. */
export function knownRule(id: string, where: string): Rule {
  if (!isRuleId(id)) {
    throw new UsageError(`${where} should be the id of a rule, got '${id}'; ${suggestRuleId(id)}`);
  }
  return ruleOf(id);
}
