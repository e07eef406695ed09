/**
 * The ids of the rules. They are a contract: annotations, configurations and the output of the command contain them.
 *
 * Every reference to a rule is typed by this list, so that a misspelled id does not compile. The register of rules must
 * have a rule for each.
 */
export const RULE_IDS = [
  'acknowledgement-unknown-rule',
  'acknowledgement-unused',
  'acknowledgement-without-reason',
  'anti-affinity-matches-other',
  'api-version-removed',
  'colocated-prestop',
  'colocation',
  'database-in-replicated-pod',
  'field-unknown',
  'grace-covers-budget',
  'grace-zero',
  'hpa-average-above-limit',
  'hpa-floor',
  'hpa-multi-controller',
  'hpa-needs-requests',
  'hpa-static-replicas',
  'image-mutable-tag',
  'kind-not-served',
  'lb-deregistration-grace',
  'liveness-equals-readiness',
  'liveness-outpaces-readiness',
  'mesh-drain-shorter',
  'minready-covers-propagation',
  'native-sidecar-dropped',
  'network-policy-shuts-route-out',
  'pdb-dangling',
  'pdb-deadlock',
  'pdb-missing',
  'pdb-overlap',
  'pdb-toothless',
  'pdb-unhealthy-eviction',
  'prestop-covers-propagation',
  'prestop-handler-dropped',
  'prestop-needs-shell',
  'probe-grace-shorter',
  'progress-deadline-budget',
  'publish-not-ready',
  'readiness-on-serving-container',
  'recreate-served',
  'requests-missing',
  'rollout-capacity',
  'rollout-floor',
  'route-ignores-field',
  'route-rule-taken',
  'route-tls-twice',
  'route-without-service',
  'scaledown-cliff',
  'secret-in-env',
  'selector-misses-template',
  'selector-on-version',
  'service-without-pods',
  'single-replica-served',
  'spot-grace-cap',
  'spread-skew',
  'startup-exceeds-probe',
  'statefulset-single',
  'sticky-needs-readiness-drain',
  'surge-vs-antiaffinity',
  'surge-vs-hostport',
  'surge-vs-quota',
  'surge-vs-rwo',
  'targetport-resolves',
  'traffic-policy-local',
  'value-refused',
] as const;

export type RuleId = (typeof RULE_IDS)[number];

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return (RULE_IDS as readonly string[]).includes(text);
}
