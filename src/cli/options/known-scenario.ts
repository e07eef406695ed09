import { SCENARIOS, type ScenarioName } from '../../simulator/scenarios';
import { didYouMean } from './did-you-mean';
import { UsageError } from '../usage-error';

/** What happens at once in one simulation. */
export type Scenarios = readonly ScenarioName[];

const NAMES = SCENARIOS.map(({ name }) => name);

/** Every scenario by itself. */
const ALL = 'all';

/**
 * The simulations of `rollout`, of `drain+load-spike`, which happen at once, or of `all`. `where` names the option or
 * key that was to hold them.
 */
export function knownScenarios(text: string, where: string): readonly Scenarios[] {
  return text === ALL ? NAMES.map((name) => [name]) : [text.split('+').map((word) => knownScenario(word, where))];
}

function knownScenario(word: string, where: string): ScenarioName {
  const found = NAMES.find((name) => name === word);
  if (found === undefined) {
    const remedy = didYouMean(word, [...NAMES, ALL], 'choose one of them, or join several that happen at once by +');
    throw new UsageError(`${where} should be one of ${[...NAMES, ALL].join(', ')}, got '${word}'; ${remedy}`);
  }
  return found;
}
