/**
 * Completes what the parser does not know: ids of rules, and the shells of `completion`.
 */
import { RULE_IDS } from '../../../manifest/rule-ids';
import { SHELLS } from './shells';

const REQUEST = '--get-yargs-completions';

/** Returns the candidates for the last word, or undefined if the parser can complete it or this is no such request. */
export function complete(argv: readonly string[]): readonly string[] | undefined {
  const [request, , command, ...words] = argv;
  if (request !== REQUEST) {
    return undefined;
  }
  const isFirst = words.length === 1;
  // Bash treats the = in `--rule=ID` as a word.
  const option = words.at(-2) === '=' ? words.at(-3) : words.at(-2);
  if (option === '--rule' || option === '--skip' || (command === 'explain' && isFirst)) {
    return [...RULE_IDS];
  }
  return command === 'completion' && isFirst ? SHELLS : undefined;
}
