/**
 * Contradictions between the parts of any kind of workload. Synthesis reports all of them at once, each with the id of
 * the rule that finds the same fault in manifests.
 */
import { formatSeconds } from '../../kubernetes/seconds';
import { KUBELET_MINIMUM_GRACE_SECONDS } from '../../kubernetes/time-budget';
import { AVAILABLE_SINCE, formatVersion, isAtLeast, type MinorVersion } from '../../kubernetes/version';
import type { RuleId } from '../../manifest/rule-ids';
import type { Contradiction } from '../base/contradiction';
import { isPatched, renderUnannotated } from '../base/late-rendering';
import type { WorkloadPlan } from './workload-plan';

export function workloadContradictions(plan: WorkloadPlan): Contradiction[] {
  const { replicas, name } = plan.floor;
  const grace = patchedGrace(plan) ?? plan.graceSeconds;
  return [
    ...timeBudget(plan, grace),
    ...hookDuration(plan),
    ...foreignHooks(plan),
    ...deregistration(plan, grace),
    ...mesh(plan, grace),
    ...(plan.choices.disruptionBudget?._contradictions(replicas, name) ?? []),
    ...features(plan),
  ];
}

/** The hook, the longest request and the margin have to fit into the grace period, even if it was set explicitly. */
function timeBudget(plan: WorkloadPlan, grace: number): Contradiction[] {
  const serveOn = plan.leastServeOnSeconds;
  const longest = plan.choices.shutdown._longestRequestSeconds;
  const needed = serveOn + longest + KUBELET_MINIMUM_GRACE_SECONDS;
  if (grace >= needed) {
    return [];
  }
  const message =
    `the grace period of ${formatSeconds(grace)} is shorter than ${formatSeconds(serveOn)} of continued serving + ` +
    `${formatSeconds(longest)} for the longest request + ${formatSeconds(KUBELET_MINIMUM_GRACE_SECONDS)} that the ` +
    `kubelet keeps for itself = ${formatSeconds(needed)}: requests are cut off; omit terminationGracePeriod ` +
    `(${formatSeconds(plan.derivedGraceSeconds)} is derived) or state a shorter longestRequest`;
  return [{ rule: 'grace-covers-budget', message, isHidden: servesOnForUnshown(plan) }];
}

/** Whether pods keep serving on their own for routers that may be defined elsewhere, so that manifests do not show how long. */
function servesOnForUnshown({ choices: { shutdown }, statedPropagation }: WorkloadPlan): boolean {
  return shutdown._isLameDuck && statedPropagation === undefined;
}

/** The hook has to last until the slowest router has stopped sending. */
function hookDuration({ hook, propagation, statedPropagation }: WorkloadPlan): Contradiction[] {
  const { router, leastSeconds: least } = propagation;
  if (hook === undefined || hook.seconds >= least) {
    return [];
  }
  const message =
    `the hook takes ${formatSeconds(hook.seconds)}, shorter than the ${formatSeconds(least)} for which ` +
    `${router} may still send to a pod that is being removed: requests sent after the hook are lost; lengthen the ` +
    'hook to at least that duration';
  // A router may be defined elsewhere.
  return [{ rule: 'prestop-covers-propagation', message, isHidden: statedPropagation === undefined }];
}

/** A load balancer's deregistration delay has to outlast the longest request, and to end before the pod does. */
function deregistration(plan: WorkloadPlan, grace: number): Contradiction[] {
  const longest = plan.choices.shutdown._longestRequestSeconds;
  return plan.deregistrationDelays.flatMap(({ route, router: balancer, seconds }) => {
    const { leastSeconds, router } = plan.statedPropagation ?? balancer._propagation;
    const learnsSeconds =
      plan.statedPropagation === undefined ? (balancer._deregistrationMarginSeconds ?? leastSeconds) : leastSeconds;
    const needed = learnsSeconds + seconds;
    const tooLong =
      `the grace period of ${formatSeconds(grace)} is shorter than ${formatSeconds(learnsSeconds)} until ${router} ` +
      `is notified + ${formatSeconds(seconds)} of deregistration delay of ${route} = ${formatSeconds(needed)}: ` +
      'requests that it is still draining are cut off; omit terminationGracePeriod or deregistrationDelay to have it ' +
      'derived';
    const tooShort =
      `the deregistration delay of ${route} is ${formatSeconds(seconds)}, shorter than ${formatSeconds(longest)} for ` +
      'the longest request: the balancer cuts it off; omit deregistrationDelay to have it derived';
    const rule = 'lb-deregistration-grace';
    return [
      ...(grace < needed ? [{ rule, message: tooLong } as const] : []),
      // The rule does not take the default of a longest request for a fact.
      ...(seconds < longest ? [{ rule, message: tooShort, isHidden: true } as const] : []),
    ];
  });
}

/** A mesh's sidecar has to outlast the application, and to end within the grace period. */
function mesh(plan: WorkloadPlan, grace: number): Contradiction[] {
  const { mesh: chosen } = plan.choices;
  if (chosen === undefined) {
    return [];
  }
  const key = chosen._drainAnnotation;
  const explicit = key === undefined ? undefined : plan.owner.podAnnotations[key];
  const message =
    `annotation '${key}' is set explicitly, and 'mesh' derives it as well; pass the value to Mesh, or omit the ` +
    'annotation or mesh';
  return [
    ...(explicit === undefined ? [] : [{ rule: 'mesh-drain-shorter' as const, message, isHidden: true }]),
    ...chosen
      ._contradictions({ ...plan.meshTimes, graceSeconds: grace })
      .map((found) => (servesOnForUnshown(plan) ? { ...found, isHidden: true } : found)),
  ];
}

/** Reads a grace period set by a JSON patch. Rendering the object is expensive, so it happens only after a patch. */
function patchedGrace(plan: WorkloadPlan): number | undefined {
  if (!isPatched(plan.apiObject)) {
    return undefined;
  }
  const { spec } = renderUnannotated(plan.apiObject) as {
    readonly spec?: { readonly template?: { readonly spec?: { readonly terminationGracePeriodSeconds?: unknown } } };
  };
  const grace = spec?.template?.spec?.terminationGracePeriodSeconds;
  return typeof grace === 'number' ? grace : undefined;
}

/** Hooks that the workload's owner wrote are kept, so they have to be long enough. */
function foreignHooks(plan: WorkloadPlan): Contradiction[] {
  const { leastSeconds, router } = plan.propagation;
  if (plan.hook === undefined) {
    return [];
  }
  return plan.foreignHooks
    .filter(({ seconds }) => seconds < leastSeconds)
    .map(({ container, seconds }) => ({
      rule: 'prestop-covers-propagation',
      isHidden: plan.statedPropagation === undefined,
      message:
        `the hook of container '${container}' sleeps ${formatSeconds(seconds)}, shorter than the ` +
        `${formatSeconds(leastSeconds)} for which ${router} may still send to a pod that is being removed; lengthen ` +
        'it, or remove it to have it derived',
    }));
}

/** A feature that requires a minimum version of Kubernetes. */
interface Feature {
  readonly rule: RuleId;
  readonly what: string;
  readonly since: MinorVersion;
  readonly remedy: string;
}

/** Reports features that the target version lacks: it would silently drop their fields. */
function features(plan: WorkloadPlan): Contradiction[] {
  const target = plan.targetVersion;
  return featuresOf(plan)
    .filter(({ since }) => !isAtLeast(target, since))
    .map(({ rule, what, since, remedy }) => ({
      rule,
      // The rule is told the target version separately.
      isHidden: true,
      message:
        `${what} needs Kubernetes ${formatVersion(since)}, but the target version is ${formatVersion(target)}, which ` +
        `drops the field; ${remedy}`,
    }));
}

function featuresOf(plan: WorkloadPlan): Feature[] {
  const { spread } = plan.choices;
  const sleep: Feature = {
    rule: 'prestop-handler-dropped',
    what: 'the native sleep of the preStop hook',
    since: AVAILABLE_SINCE.preStopSleep,
    remedy:
      'pass hook: PreStopHook.shellSleep() if the image has a shell, or PreStopHook.sleepCommand() if it has sleep',
  };
  const sidecars = plan.runningContainers.filter((container) => plan.roleOf(container) === 'sidecar');
  const meshSidecar: Feature = {
    rule: 'native-sidecar-dropped',
    what: "the mesh's native sidecar",
    since: AVAILABLE_SINCE.nativeSidecars,
    remedy: "omit 'nativeSidecar'",
  };
  return [
    ...(plan.choices.mesh?._needsNativeSidecars === true ? [meshSidecar] : []),
    ...(plan.hasNativeSleep ? [sleep] : []),
    ...(spread?._since === undefined
      ? []
      : [
          {
            rule: 'surge-vs-antiaffinity' as const,
            what: 'the revision in a required anti-affinity',
            since: spread._since,
            remedy: 'use Spread.requireHosts()',
          },
        ]),
    ...sidecars.map(({ name }): Feature => ({
      rule: 'native-sidecar-dropped',
      what: `the native sidecar '${name}'`,
      since: AVAILABLE_SINCE.nativeSidecars,
      remedy: 'use addContainer()',
    })),
  ];
}
