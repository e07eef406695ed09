import { isRuleId } from '../../manifest/rule-ids';
import type { Rule } from '../rule';

export const acknowledgementWithoutReason: Rule = {
  meta: {
    id: 'acknowledgement-without-reason',
    group: 'manifest',
    severity: 'warning',
    title: 'an acknowledgement gives no reason',
    reason: 'The reason is what a reader can judge later. Without one the acknowledgement accepts nothing.',
    remedy: 'write the reason as the value of the annotation',
    source: 'https://github.com/cdk8s-nonstop/cdk8s-nonstop/blob/main/docs/rules.md#acknowledgements',
  },
  last: true,
  *check({ acknowledgements }) {
    for (const { object, acknowledgement } of acknowledgements) {
      if (acknowledgement.reason === '' && isRuleId(acknowledgement.rule)) {
        yield {
          object,
          path: acknowledgement.path,
          message: `the acknowledgement of ${acknowledgement.rule} gives no reason (0 characters), so it accepts nothing`,
        };
      }
    }
  },
};
