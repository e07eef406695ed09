import { acknowledgementUnknownRule } from './acknowledgement-unknown-rule';
import { acknowledgementUnused } from './acknowledgement-unused';
import { acknowledgementWithoutReason } from './acknowledgement-without-reason';
import { antiAffinityMatchesOther } from './anti-affinity-matches-other';
import { apiVersionRemoved } from './api-version-removed';
import { colocatedPrestop } from './colocated-prestop';
import { colocation } from './colocation';
import { databaseInReplicatedPod } from './database-in-replicated-pod';
import { graceCoversBudget } from './grace-covers-budget';
import { graceZero } from './grace-zero';
import { hpaAverageAboveLimit } from './hpa-average-above-limit';
import { hpaFloor } from './hpa-floor';
import { hpaMultiController } from './hpa-multi-controller';
import { hpaNeedsRequests } from './hpa-needs-requests';
import { hpaStaticReplicas } from './hpa-static-replicas';
import { imageMutableTag } from './image-mutable-tag';
import { lbDeregistrationGrace } from './lb-deregistration-grace';
import { livenessEqualsReadiness } from './liveness-equals-readiness';
import { livenessOutpacesReadiness } from './liveness-outpaces-readiness';
import { meshDrainShorter } from './mesh-drain-shorter';
import { minreadyCoversPropagation } from './minready-covers-propagation';
import { nativeSidecarDropped } from './native-sidecar-dropped';
import { networkPolicyShutsRouteOut } from './network-policy-shuts-route-out';
import { pdbDangling } from './pdb-dangling';
import { pdbDeadlock } from './pdb-deadlock';
import { pdbMissing } from './pdb-missing';
import { pdbOverlap } from './pdb-overlap';
import { pdbToothless } from './pdb-toothless';
import { pdbUnhealthyEviction } from './pdb-unhealthy-eviction';
import { prestopCoversPropagation } from './prestop-covers-propagation';
import { prestopHandlerDropped } from './prestop-handler-dropped';
import { prestopNeedsShell } from './prestop-needs-shell';
import { probeGraceShorter } from './probe-grace-shorter';
import { progressDeadlineBudget } from './progress-deadline-budget';
import { publishNotReady } from './publish-not-ready';
import { readinessOnServingContainer } from './readiness-on-serving-container';
import { recreateServed } from './recreate-served';
import { requestsMissing } from './requests-missing';
import { rolloutCapacity } from './rollout-capacity';
import { rolloutFloor } from './rollout-floor';
import { routeRuleTaken } from './route-rule-taken';
import { routeWithoutService } from './route-without-service';
import { scaledownCliff } from './scaledown-cliff';
import { secretInEnv } from './secret-in-env';
import { selectorOnVersion } from './selector-on-version';
import { serviceWithoutPods } from './service-without-pods';
import { singleReplicaServed } from './single-replica-served';
import { spotGraceCap } from './spot-grace-cap';
import { spreadSkew } from './spread-skew';
import { startupExceedsProbe } from './startup-exceeds-probe';
import { statefulsetSingle } from './statefulset-single';
import { stickyNeedsReadinessDrain } from './sticky-needs-readiness-drain';
import { surgeVsAntiaffinity } from './surge-vs-antiaffinity';
import { surgeVsHostport } from './surge-vs-hostport';
import { surgeVsQuota } from './surge-vs-quota';
import { surgeVsRwo } from './surge-vs-rwo';
import { targetportResolves } from './targetport-resolves';
import { trafficPolicyLocal } from './traffic-policy-local';
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
