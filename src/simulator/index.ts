export { ASSUMPTIONS, type Assumption, type AssumptionKey } from './assumptions/assumption-register';
export {
  type Assumptions,
  CONNECTIONS,
  type Connections,
  type GivenAssumptions,
  ON_SIGTERM,
  type OnSigterm,
} from './assumptions/assumptions';
export { type Alternative, alternativesOf } from './assumptions/alternatives';
export { type AssumptionInUse, assumptionsInUse, assumptionsOf } from './assumptions/assume';
export { SCENARIOS, type Scenario, type ScenarioName } from './scenarios';
export { simulate, simulateMany } from './simulate';
export { LARGEST, type Size, sizeOf } from './size';
export { type Percentiles, type SeedOutcome, type Summary, outcomeOf, shownSeed, summarize } from './summary';
