/**
 * Where a rule can be read about.
 */
export const HOMEPAGE = 'https://github.com/cdk8s-nonstop/cdk8s-nonstop';

/** A rule's section of the rules page. */
export function ruleUrl(rule: string): string {
  return `${HOMEPAGE}/blob/main/docs/reference/rules.md#${encodeURIComponent(rule)}`;
}
