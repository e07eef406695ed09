/**
 * What keeps one finding the same finding from run to run: the rule and the object, not the line or the numbers, so
 * that code scanning does not close and reopen an alert because a manifest grew.
 */
import { createHash } from 'node:crypto';
import { apiGroup } from '../model/objects/api-group';
import type { Finding } from '../model/results/finding';

/** One for each finding, in their order. Equal findings are told apart by their order. */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return createHash('sha256').update(`${identity}\n${count}`).digest('hex');
  });
}

/** The API's version is left out: moving from v1beta1 to v1 is not another object. */
function identityOf({ rule, object, container }: Finding): string {
  return JSON.stringify([rule, apiGroup(object.apiVersion), object.kind, object.namespace ?? '', object.name, container ?? '']);
}
