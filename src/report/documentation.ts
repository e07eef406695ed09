/**
 * Links to the documentation of rules.
 */
export const HOMEPAGE = 'https://github.com/cdk8s-nonstop/cdk8s-nonstop';

/** Returns the URL of a rule's section in the documentation. */
export function ruleUrl(rule: string): string {
  return `${HOMEPAGE}/blob/main/docs/reference/rules.md#${encodeURIComponent(rule)}`;
}
