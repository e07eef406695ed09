import { acknowledgementUnknownRule } from './manifest/acknowledgement-unknown-rule';
import { acknowledgementUnused } from './manifest/acknowledgement-unused';
import { acknowledgementWithoutReason } from './manifest/acknowledgement-without-reason';
import { antiAffinityMatchesOther } from './drain/anti-affinity-matches-other';
import { apiVersionRemoved } from './manifest/api-version-removed';
import { argoBlueGreenOnPods } from './rollout/argo-blue-green-on-pods';
import { argoDynamicStableScale } from './rollout/argo-dynamic-stable-scale';
import { argoScaleDownDelay } from './rollout/argo-scale-down-delay';
import { argoServiceAbsent } from './rollout/argo-service-absent';
import { backendPortAbsent } from './routing/backend-port-absent';
import { colocatedPrestop } from './time-budget/colocated-prestop';
import { colocation } from './drain/colocation';
import { databaseInReplicatedPod } from './routing/database-in-replicated-pod';
import { ephemeralStorageMissing } from './scaling/ephemeral-storage-missing';
import { fieldUnknown } from './manifest/field-unknown';
import { flaggerOwnService } from './rollout/flagger-own-service';
import { flaggerReferenceAbsent } from './rollout/flagger-reference-absent';
import { graceBeyondDrains } from './drain/grace-beyond-drains';
import { graceCoversBudget } from './time-budget/grace-covers-budget';
import { graceZero } from './time-budget/grace-zero';
import { grpcPinsClients } from './scaling/grpc-pins-clients';
import { hpaAverageAboveLimit } from './scaling/hpa-average-above-limit';
import { hpaFloor } from './scaling/hpa-floor';
import { hpaMultiController } from './scaling/hpa-multi-controller';
import { hpaNeedsRequests } from './scaling/hpa-needs-requests';
import { hpaStaticReplicas } from './scaling/hpa-static-replicas';
import { hpaWithoutTarget } from './scaling/hpa-without-target';
import { imageMutableTag } from './routing/image-mutable-tag';
import { jobFailsInDrain } from './drain/job-fails-in-drain';
import { kindNotServed } from './manifest/kind-not-served';
import { keepaliveBelowIdle } from './routing/keepalive-below-idle';
import { lbDeregistrationGrace } from './time-budget/lb-deregistration-grace';
import { livenessEqualsReadiness } from './routing/liveness-equals-readiness';
import { livenessOutpacesReadiness } from './routing/liveness-outpaces-readiness';
import { livenessWithoutStartup } from './routing/liveness-without-startup';
import { memoryUnlimited } from './scaling/memory-unlimited';
import { meshDrainShorter } from './time-budget/mesh-drain-shorter';
import { minreadyCoversPropagation } from './rollout/minready-covers-propagation';
import { nativeSidecarDropped } from './rollout/native-sidecar-dropped';
import { networkPolicyShutsRouteOut } from './routing/network-policy-shuts-route-out';
import { objectDefinedTwice } from './manifest/object-defined-twice';
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
import { probePortResolves } from './routing/probe-port-resolves';
import { progressDeadlineBudget } from './rollout/progress-deadline-budget';
import { publishNotReady } from './routing/publish-not-ready';
import { readinessOnServingContainer } from './routing/readiness-on-serving-container';
import { recreateServed } from './rollout/recreate-served';
import { referenceAbsent } from './manifest/reference-absent';
import { referenceGrantMissing } from './routing/reference-grant-missing';
import { requestsMissing } from './scaling/requests-missing';
import { rolloutCapacity } from './rollout/rollout-capacity';
import { rolloutFloor } from './rollout/rollout-floor';
import { routeIgnoresField } from './routing/route-ignores-field';
import { routeNotAdmitted } from './routing/route-not-admitted';
import { routeRuleTaken } from './routing/route-rule-taken';
import { routeSubsetAbsent } from './routing/route-subset-absent';
import { routeTlsTwice } from './routing/route-tls-twice';
import { routeWithoutService } from './routing/route-without-service';
import { routerRetired } from './routing/router-retired';
import { routerUnknown } from './routing/router-unknown';
import { scaledownCliff } from './scaling/scaledown-cliff';
import { secretInEnv } from './routing/secret-in-env';
import { selectorMissesTemplate } from './manifest/selector-misses-template';
import { selectorOnVersion } from './rollout/selector-on-version';
import { selectorOverlap } from './manifest/selector-overlap';
import { serviceWithoutPods } from './routing/service-without-pods';
import { sigtermSwallowed } from './time-budget/sigterm-swallowed';
import { singleReplicaServed } from './drain/single-replica-served';
import { spotGraceCap } from './time-budget/spot-grace-cap';
import { spreadIgnoresTaints } from './rollout/spread-ignores-taints';
import { spreadSkew } from './rollout/spread-skew';
import { startupExceedsProbe } from './routing/startup-exceeds-probe';
import { statefulsetAllAtOnce } from './rollout/statefulset-all-at-once';
import { statefulsetCannotRollBack } from './rollout/statefulset-cannot-roll-back';
import { statefulsetService } from './routing/statefulset-service';
import { statefulsetSingle } from './rollout/statefulset-single';
import { stickyNeedsReadinessDrain } from './routing/sticky-needs-readiness-drain';
import { stopSignalDropped } from './time-budget/stop-signal-dropped';
import { surgeVsAntiaffinity } from './rollout/surge-vs-antiaffinity';
import { surgeVsHostport } from './rollout/surge-vs-hostport';
import { surgeVsQuota } from './rollout/surge-vs-quota';
import { surgeVsRwo } from './rollout/surge-vs-rwo';
import { targetportResolves } from './routing/targetport-resolves';
import { trafficPolicyLocal } from './routing/traffic-policy-local';
import { unmanagedPods } from './drain/unmanaged-pods';
import { valueRefused } from './manifest/value-refused';
import { workCutShort } from './time-budget/work-cut-short';
import type { RuleId } from '../manifest/rule-ids';
import type { Rule } from './rule';

/**
 * The rule of each id, in the order of the catalogue's groups. A new rule needs a file, a test, its id in rule-ids.ts and a
 * line here. An id without a line, or a line without an id, does not compile.
 */
const REGISTER: Readonly<Record<RuleId, Rule>> = {
  // time-budget
  'colocated-prestop': colocatedPrestop,
  'grace-covers-budget': graceCoversBudget,
  'grace-zero': graceZero,
  'lb-deregistration-grace': lbDeregistrationGrace,
  'mesh-drain-shorter': meshDrainShorter,
  'prestop-covers-propagation': prestopCoversPropagation,
  'prestop-handler-dropped': prestopHandlerDropped,
  'prestop-needs-shell': prestopNeedsShell,
  'probe-grace-shorter': probeGraceShorter,
  'sigterm-swallowed': sigtermSwallowed,
  'spot-grace-cap': spotGraceCap,
  'stop-signal-dropped': stopSignalDropped,
  'work-cut-short': workCutShort,
  // rollout
  'argo-blue-green-on-pods': argoBlueGreenOnPods,
  'argo-dynamic-stable-scale': argoDynamicStableScale,
  'argo-scale-down-delay': argoScaleDownDelay,
  'argo-service-absent': argoServiceAbsent,
  'flagger-own-service': flaggerOwnService,
  'flagger-reference-absent': flaggerReferenceAbsent,
  'minready-covers-propagation': minreadyCoversPropagation,
  'native-sidecar-dropped': nativeSidecarDropped,
  'progress-deadline-budget': progressDeadlineBudget,
  'recreate-served': recreateServed,
  'rollout-capacity': rolloutCapacity,
  'rollout-floor': rolloutFloor,
  'selector-on-version': selectorOnVersion,
  'spread-ignores-taints': spreadIgnoresTaints,
  'spread-skew': spreadSkew,
  'statefulset-all-at-once': statefulsetAllAtOnce,
  'statefulset-cannot-roll-back': statefulsetCannotRollBack,
  'statefulset-single': statefulsetSingle,
  'surge-vs-antiaffinity': surgeVsAntiaffinity,
  'surge-vs-hostport': surgeVsHostport,
  'surge-vs-quota': surgeVsQuota,
  'surge-vs-rwo': surgeVsRwo,
  // drain
  'anti-affinity-matches-other': antiAffinityMatchesOther,
  colocation: colocation,
  'grace-beyond-drains': graceBeyondDrains,
  'job-fails-in-drain': jobFailsInDrain,
  'pdb-dangling': pdbDangling,
  'pdb-deadlock': pdbDeadlock,
  'pdb-missing': pdbMissing,
  'pdb-overlap': pdbOverlap,
  'pdb-toothless': pdbToothless,
  'pdb-unhealthy-eviction': pdbUnhealthyEviction,
  'single-replica-served': singleReplicaServed,
  'unmanaged-pods': unmanagedPods,
  // scaling
  'ephemeral-storage-missing': ephemeralStorageMissing,
  'grpc-pins-clients': grpcPinsClients,
  'hpa-average-above-limit': hpaAverageAboveLimit,
  'hpa-floor': hpaFloor,
  'hpa-multi-controller': hpaMultiController,
  'hpa-needs-requests': hpaNeedsRequests,
  'hpa-static-replicas': hpaStaticReplicas,
  'hpa-without-target': hpaWithoutTarget,
  'memory-unlimited': memoryUnlimited,
  'requests-missing': requestsMissing,
  'scaledown-cliff': scaledownCliff,
  // routing
  'backend-port-absent': backendPortAbsent,
  'database-in-replicated-pod': databaseInReplicatedPod,
  'image-mutable-tag': imageMutableTag,
  'keepalive-below-idle': keepaliveBelowIdle,
  'liveness-equals-readiness': livenessEqualsReadiness,
  'liveness-outpaces-readiness': livenessOutpacesReadiness,
  'liveness-without-startup': livenessWithoutStartup,
  'network-policy-shuts-route-out': networkPolicyShutsRouteOut,
  'probe-port-resolves': probePortResolves,
  'publish-not-ready': publishNotReady,
  'readiness-on-serving-container': readinessOnServingContainer,
  'reference-grant-missing': referenceGrantMissing,
  'route-ignores-field': routeIgnoresField,
  'route-not-admitted': routeNotAdmitted,
  'route-rule-taken': routeRuleTaken,
  'route-subset-absent': routeSubsetAbsent,
  'route-tls-twice': routeTlsTwice,
  'route-without-service': routeWithoutService,
  'router-retired': routerRetired,
  'router-unknown': routerUnknown,
  'secret-in-env': secretInEnv,
  'service-without-pods': serviceWithoutPods,
  'startup-exceeds-probe': startupExceedsProbe,
  'statefulset-service': statefulsetService,
  'sticky-needs-readiness-drain': stickyNeedsReadinessDrain,
  'targetport-resolves': targetportResolves,
  'traffic-policy-local': trafficPolicyLocal,
  // manifest
  'acknowledgement-unknown-rule': acknowledgementUnknownRule,
  'acknowledgement-unused': acknowledgementUnused,
  'acknowledgement-without-reason': acknowledgementWithoutReason,
  'api-version-removed': apiVersionRemoved,
  'field-unknown': fieldUnknown,
  'kind-not-served': kindNotServed,
  'reference-absent': referenceAbsent,
  'selector-misses-template': selectorMissesTemplate,
  'selector-overlap': selectorOverlap,
  'value-refused': valueRefused,
  'object-defined-twice': objectDefinedTwice,
};

/** All rules. */
export const RULES: readonly Rule[] = Object.values(REGISTER);

export function ruleOf(id: RuleId): Rule {
  return REGISTER[id];
}
