import { SCENARIOS, type ScenarioName } from '../../simulator/scenarios';
import { didYouMean } from './did-you-mean';
import { UsageError } from '../usage-error';

/** The scenarios that happen at the same time in one simulation. */
export type Scenarios = readonly ScenarioName[];

const NAMES = SCENARIOS.map(({ name }) => name);

/** Words for several scenarios, each simulated on its own. */
const SETS: ReadonlyMap<string, readonly ScenarioName[]> = new Map([
  ['planned', SCENARIOS.filter(({ isPlanned }) => isPlanned).map(({ name }) => name)],
  ['all', NAMES],
]);

/** All words, in display order. */
export const SCENARIO_WORDS: readonly string[] = [...NAMES, ...SETS.keys()];

/**
 * Returns the simulations for `rollout`, for `drain+load-spike`, which happen at the same time, or for a set such as `all`.
 * `where` names the option or key in messages.
 */
export function knownScenarios(text: string, where: string): readonly Scenarios[] {
  const words = text.split('+');
  const set = SETS.get(text);
  if (set !== undefined) {
    return set.map((name) => [name]);
  }
  const combined = words.find((word) => SETS.has(word));
  if (combined !== undefined) {
    throw new UsageError(
      `${where} should combine single scenarios, got '${text}': '${combined}' is several, each simulated on its own; name them, as in rollout+load-spike`,
    );
  }
  return [words.map((word) => knownScenario(word, where))];
}

function knownScenario(word: string, where: string): ScenarioName {
  const found = NAMES.find((name) => name === word);
  if (found === undefined) {
    const remedy = didYouMean(word, SCENARIO_WORDS, 'choose one of them, or combine several with +');
    throw new UsageError(`${where} should be one of ${SCENARIO_WORDS.join(', ')}, got '${word}'; ${remedy}`);
  }
  return found;
}
