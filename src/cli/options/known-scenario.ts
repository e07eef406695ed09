import { SCENARIOS, type ScenarioName } from '../../simulator/scenarios';
import { didYouMean } from './did-you-mean';
import { UsageError } from '../usage-error';

/** The scenarios that happen at the same time in one simulation. */
export type Scenarios = readonly ScenarioName[];

const NAMES = SCENARIOS.map(({ name }) => name);

/** Every scenario on its own. */
const ALL = 'all';

/**
 * Returns the simulations for `rollout`, for `drain+load-spike`, which happen at the same time, or for `all`. `where`
 * names the option or key in messages.
 */
export function knownScenarios(text: string, where: string): readonly Scenarios[] {
  return text === ALL ? NAMES.map((name) => [name]) : [text.split('+').map((word) => knownScenario(word, where))];
}

function knownScenario(word: string, where: string): ScenarioName {
  const found = NAMES.find((name) => name === word);
  if (found === undefined) {
    const remedy = didYouMean(word, [...NAMES, ALL], 'choose one of them, or combine several with +');
    throw new UsageError(`${where} should be one of ${[...NAMES, ALL].join(', ')}, got '${word}'; ${remedy}`);
  }
  return found;
}
