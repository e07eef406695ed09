/**
 * Completes what the parser has no choices for: the ids of rules, and the shells of `completion`.
 */
import { SHELLS } from './shells';

const REQUEST = '--get-yargs-completions';

/** The candidates for the last of the words; undefined where the parser knows better, or nobody asks. */
export async function complete(argv: readonly string[]): Promise<readonly string[] | undefined> {
  const [request, , command, ...words] = argv;
  if (request !== REQUEST) {
    return undefined;
  }
  const isFirst = words.length === 1;
  // Bash takes the = of `--rule=ID` for a word.
  const option = words.at(-2) === '=' ? words.at(-3) : words.at(-2);
  if (option === '--rule' || option === '--skip' || (command === 'explain' && isFirst)) {
    const { RULES } = await import('../../../rules/register');
    return RULES.map(({ meta }) => meta.id);
  }
  return command === 'completion' && isFirst ? SHELLS : undefined;
}
