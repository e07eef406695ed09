import { nearest } from './nearest';
import { RULE_IDS, type RuleId } from './rule-ids';

/** What to do about an id that no rule has: try the nearest one, or look at the list. */
export function suggestRuleId(id: string): string {
  const near = nearest(id, RULE_IDS) ?? withMostWordsOf(id);
  return near === undefined ? "'nonstop rules' lists them" : `did you mean '${near}'?`;
}

/** The rule id that has the most words in common: people leave some out, as in `single-replica`. */
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
