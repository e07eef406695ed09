import { acknowledgementUnknownRule } from './manifest/acknowledgement-unknown-rule';
import { acknowledgementUnused } from './manifest/acknowledgement-unused';
import { acknowledgementWithoutReason } from './manifest/acknowledgement-without-reason';
import { antiAffinityMatchesOther } from './drain/anti-affinity-matches-other';
import { apiVersionRemoved } from './manifest/api-version-removed';
import { colocatedPrestop } from './time-budget/colocated-prestop';
import { colocation } from './drain/colocation';
import { databaseInReplicatedPod } from './routing/database-in-replicated-pod';
import { graceCoversBudget } from './time-budget/grace-covers-budget';
import { graceZero } from './time-budget/grace-zero';
import { hpaAverageAboveLimit } from './scaling/hpa-average-above-limit';
import { hpaFloor } from './scaling/hpa-floor';
import { hpaMultiController } from './scaling/hpa-multi-controller';
import { hpaNeedsRequests } from './scaling/hpa-needs-requests';
import { hpaStaticReplicas } from './scaling/hpa-static-replicas';
import { imageMutableTag } from './routing/image-mutable-tag';
import { lbDeregistrationGrace } from './time-budget/lb-deregistration-grace';
import { livenessEqualsReadiness } from './routing/liveness-equals-readiness';
import { livenessOutpacesReadiness } from './routing/liveness-outpaces-readiness';
import { meshDrainShorter } from './time-budget/mesh-drain-shorter';
import { minreadyCoversPropagation } from './rollout/minready-covers-propagation';
import { nativeSidecarDropped } from './rollout/native-sidecar-dropped';
import { networkPolicyShutsRouteOut } from './routing/network-policy-shuts-route-out';
import { pdbDangling } from './drain/pdb-dangling';
import { pdbDeadlock } from './drain/pdb-deadlock';
import { pdbMissing } from './drain/pdb-missing';
import { pdbOverlap } from './drain/pdb-overlap';
import { pdbToothless } from './drain/pdb-toothless';
import { pdbUnhealthyEviction } from './drain/pdb-unhealthy-eviction';
import { prestopCoversPropagation } from './time-budget/prestop-covers-propagation';
import { prestopHandlerDropped } from './time-budget/prestop-handler-dropped';
import { prestopNeedsShell } from './time-budget/prestop-needs-shell';
import { probeGraceShorter } from './time-budget/probe-grace-shorter';
import { progressDeadlineBudget } from './rollout/progress-deadline-budget';
import { publishNotReady } from './routing/publish-not-ready';
import { readinessOnServingContainer } from './routing/readiness-on-serving-container';
import { recreateServed } from './rollout/recreate-served';
import { requestsMissing } from './scaling/requests-missing';
import { rolloutCapacity } from './rollout/rollout-capacity';
import { rolloutFloor } from './rollout/rollout-floor';
import { routeRuleTaken } from './routing/route-rule-taken';
import { routeWithoutService } from './routing/route-without-service';
import { scaledownCliff } from './scaling/scaledown-cliff';
import { secretInEnv } from './routing/secret-in-env';
import { selectorOnVersion } from './rollout/selector-on-version';
import { serviceWithoutPods } from './routing/service-without-pods';
import { singleReplicaServed } from './drain/single-replica-served';
import { spotGraceCap } from './time-budget/spot-grace-cap';
import { spreadSkew } from './rollout/spread-skew';
import { startupExceedsProbe } from './routing/startup-exceeds-probe';
import { statefulsetSingle } from './rollout/statefulset-single';
import { stickyNeedsReadinessDrain } from './routing/sticky-needs-readiness-drain';
import { surgeVsAntiaffinity } from './rollout/surge-vs-antiaffinity';
import { surgeVsHostport } from './rollout/surge-vs-hostport';
import { surgeVsQuota } from './rollout/surge-vs-quota';
import { surgeVsRwo } from './rollout/surge-vs-rwo';
import { targetportResolves } from './routing/targetport-resolves';
import { trafficPolicyLocal } from './routing/traffic-policy-local';
import type { Rule } from './rule';

/** Every rule there is, in the order of the catalogue's groups: a new rule is a file, its test and a line here. */
export const RULES: readonly Rule[] = [
  // time-budget
  colocatedPrestop,
  graceCoversBudget,
  graceZero,
  lbDeregistrationGrace,
  meshDrainShorter,
  prestopCoversPropagation,
  prestopHandlerDropped,
  prestopNeedsShell,
  probeGraceShorter,
  spotGraceCap,
  // rollout
  minreadyCoversPropagation,
  nativeSidecarDropped,
  progressDeadlineBudget,
  recreateServed,
  rolloutCapacity,
  rolloutFloor,
  selectorOnVersion,
  spreadSkew,
  statefulsetSingle,
  surgeVsAntiaffinity,
  surgeVsHostport,
  surgeVsQuota,
  surgeVsRwo,
  // drain
  antiAffinityMatchesOther,
  colocation,
  pdbDangling,
  pdbDeadlock,
  pdbMissing,
  pdbOverlap,
  pdbToothless,
  pdbUnhealthyEviction,
  singleReplicaServed,
  // scaling
  hpaAverageAboveLimit,
  hpaFloor,
  hpaMultiController,
  hpaNeedsRequests,
  hpaStaticReplicas,
  requestsMissing,
  scaledownCliff,
  // routing
  databaseInReplicatedPod,
  imageMutableTag,
  livenessEqualsReadiness,
  livenessOutpacesReadiness,
  networkPolicyShutsRouteOut,
  publishNotReady,
  readinessOnServingContainer,
  routeRuleTaken,
  routeWithoutService,
  secretInEnv,
  serviceWithoutPods,
  startupExceedsProbe,
  stickyNeedsReadinessDrain,
  targetportResolves,
  trafficPolicyLocal,
  // manifest
  acknowledgementUnknownRule,
  acknowledgementUnused,
  acknowledgementWithoutReason,
  apiVersionRemoved,
];
