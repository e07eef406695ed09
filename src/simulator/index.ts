export { ASSUMPTIONS, type Assumption, type AssumptionKey } from './assumptions/assumption-register';
export {
  type Assumptions,
  CONNECTIONS,
  type Connections,
  type GivenAssumptions,
  ON_SIGTERM,
  type OnSigterm,
} from './assumptions/assumptions';
export { type AssumptionInUse, assumptionsInUse, assumptionsOf } from './assumptions/assume';
export { SCENARIOS, type Scenario, type ScenarioName } from './scenarios';
export { simulate, simulateMany } from './simulate';
export { type Percentiles, type SeedOutcome, type Summary, outcomeOf, summarize } from './summary';
