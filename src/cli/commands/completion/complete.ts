/**
 * Completes what the parser does not know: ids of rules, and the shells of `completion`.
 */
import { RULE_IDS } from '../../../manifest/rule-ids';
import { SHELLS } from './shells';

const REQUEST = '--get-yargs-completions';

/** The candidates for the last of the words; undefined where the parser knows better, or nobody asks. */
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
