/**
 * Identifies a finding across runs by its rule and object, not by its line or numbers, so that code scanning does not
 * close and reopen an alert when a manifest changes elsewhere.
 */
import { createHash } from 'node:crypto';
import { apiGroup } from '../model/objects/api-group';
import type { Finding } from '../model/results/finding';

/** Returns one fingerprint per finding. Findings with the same identity are distinguished by their order. */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return createHash('sha256').update(`${identity}\n${count}`).digest('hex');
  });
}

/** The API version is ignored: moving from v1beta1 to v1 does not make it another object. */
function identityOf({ rule, object, container }: Finding): string {
  return JSON.stringify([rule, apiGroup(object.apiVersion), object.kind, object.namespace ?? '', object.name, container ?? '']);
}
