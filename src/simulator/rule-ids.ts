/**
 * The rules that guard against what a simulation loses. Rules and simulator do not know each other; a test holds that
 * every id here is that of a rule.
 */
export const RULE_IDS = {
  colocatedPrestop: 'colocated-prestop',
  colocation: 'colocation',
  graceCoversBudget: 'grace-covers-budget',
  graceZero: 'grace-zero',
  hpaFloor: 'hpa-floor',
  meshDrainShorter: 'mesh-drain-shorter',
  minreadyCoversPropagation: 'minready-covers-propagation',
  pdbMissing: 'pdb-missing',
  pdbToothless: 'pdb-toothless',
  prestopCoversPropagation: 'prestop-covers-propagation',
  publishNotReady: 'publish-not-ready',
  readinessOnServingContainer: 'readiness-on-serving-container',
  recreateServed: 'recreate-served',
  rolloutCapacity: 'rollout-capacity',
  rolloutFloor: 'rollout-floor',
  singleReplicaServed: 'single-replica-served',
  statefulsetSingle: 'statefulset-single',
  trafficPolicyLocal: 'traffic-policy-local',
} as const;

export type RuleId = (typeof RULE_IDS)[keyof typeof RULE_IDS];
