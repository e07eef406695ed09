import { isRuleId, RULE_IDS } from '../../manifest/rule-ids';
import type { Rule } from '../rule';

export const acknowledgementUnknownRule: Rule = {
  meta: {
    id: 'acknowledgement-unknown-rule',
    group: 'manifest',
    severity: 'warning',
    title: 'an acknowledgement names a rule that does not exist',
    reason: 'A misspelt id accepts nothing, and the fault it was meant for is still reported, or was never there.',
    remedy: 'correct the id, which `nonstop rules` lists, or remove the annotation',
    source: 'https://github.com/cdk8s-nonstop/cdk8s-nonstop/blob/main/docs/rules.md#acknowledgements',
  },
  last: true,
  *check({ acknowledgements }) {
    for (const { object, acknowledgement } of acknowledgements) {
      if (!isRuleId(acknowledgement.rule)) {
        yield {
          object,
          path: acknowledgement.path,
          message: `'${acknowledgement.rule}' is none of the ${RULE_IDS.length} rules: the acknowledgement accepts nothing`,
        };
      }
    }
  },
};
