import type { Rule } from '../rule';

export const acknowledgementUnused: Rule = {
  meta: {
    id: 'acknowledgement-unused',
    group: 'manifest',
    severity: 'warning',
    title: 'an acknowledgement accepts what no rule finds',
    reason: 'A reason that is no longer needed hides the fault when it comes back.',
    remedy: 'remove the annotation',
    source: 'https://github.com/cdk8s-nonstop/cdk8s-nonstop/blob/main/docs/rules.md#acknowledgements',
  },
  last: true,
  *check({ acknowledgements }) {
    for (const { object, acknowledgement, used } of acknowledgements) {
      if (used === false && acknowledgement.reason !== '') {
        const where =
          acknowledgement.container === undefined ? 'this object' : `container ${acknowledgement.container}`;
        yield {
          object,
          path: acknowledgement.path,
          message: `the acknowledgement of ${acknowledgement.rule} is not needed: the rule finds 0 faults in ${where}`,
        };
      }
    }
  },
};
