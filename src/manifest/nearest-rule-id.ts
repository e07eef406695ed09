import { nearest } from './nearest';
import { RULE_IDS, type RuleId } from './rule-ids';

/** Suggests what to do about an unknown rule id: use the most similar one, or read the list. */
export function suggestRuleId(id: string): string {
  const near = nearest(id, RULE_IDS) ?? withMostWordsOf(id);
  return near === undefined ? "'npx cdk8s-nonstop rules' lists them" : `did you mean '${near}'?`;
}

/** Returns the rule id with the most words in common, since people omit some, as in `single-replica`. */
function withMostWordsOf(id: string): RuleId | undefined {
  const words = new Set(id.split('-'));
  const ranked = RULE_IDS.map((candidate) => ({
    candidate,
    common: candidate.split('-').filter((word) => words.has(word)).length,
  }))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common);
  return ranked.at(0)?.candidate;
}
