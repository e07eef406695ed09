/**
 * What the parts of a workload say that cannot all hold, found when the app is synthesised: all of it at once, each
 * with the id of the rule that finds the same in the manifests.
 */
import type { Container } from 'cdk8s-plus-27';
import { resolveFenceposts } from '../../kubernetes/fenceposts';
import { parseQuantity } from '../../kubernetes/quantity';
import { formatSeconds } from '../../kubernetes/seconds';
import { KUBELET_MINIMUM_GRACE_SECONDS } from '../../kubernetes/time-budget';
import { AVAILABLE_SINCE, formatVersion, isAtLeast, type MinorVersion } from '../../kubernetes/version';
import type { RuleId } from '../../manifest/rule-ids';
import type { ScalableContainer } from '../scaling/autoscaling-contradictions';
import { claims } from './claim-contradictions';
import { acceptance, unacknowledged } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import { meshTimes, printedGraceSeconds } from './deployment-rendering';
import { isPatched } from '../base/late-rendering';
import type { WorkloadPlan } from './workload-plan';

/** Every contradiction that nobody acknowledged, as cdk8s prints it behind the construct's path. */
export function validateWorkload(plan: WorkloadPlan): string[] {
  const found = [
    ...timeBudget(plan),
    ...foreignHooks(plan),
    ...deregistration(plan),
    ...mesh(plan),
    ...recreates(plan),
    ...progress(plan),
    ...rollout(plan),
    ...replicas(plan),
    ...plan.choices.disruptionBudget._contradictions(plan.floor.replicas, plan.floor.name),
    ...(plan.choices.autoscaling?._contradictions(plan.runningContainers.map(scalable)) ?? []),
    ...features(plan),
    ...claims(plan),
  ];
  return unacknowledged(found, plan.choices.acknowledge);
}

/** Hook, longest request and margin have to fit into the grace period, whoever set it. */
function timeBudget(plan: WorkloadPlan): Contradiction[] {
  const { shutdown } = plan.choices;
  const least = plan.propagation.leastSeconds;
  const hookTooShort = shutdown._kind === 'drain' && plan.hookSeconds < least;
  const serveOn = plan.serveOnSeconds;
  const longest = shutdown._longestRequestSeconds;
  const grace = graceOf(plan);
  const needed = serveOn + longest + KUBELET_MINIMUM_GRACE_SECONDS;
  const tooShort: Contradiction = {
    rule: 'grace-covers-budget',
    message:
      `the grace period of ${formatSeconds(grace)} is shorter than ${formatSeconds(serveOn)} of serving on + ` +
      `${formatSeconds(longest)} for the longest request + ${formatSeconds(KUBELET_MINIMUM_GRACE_SECONDS)} that the ` +
      `kubelet keeps for itself = ${formatSeconds(needed)}: requests are cut off; leave terminationGracePeriod out ` +
      `(${formatSeconds(plan.derivedGraceSeconds)} is derived) or state a shorter longestRequest`,
  };
  const hook: Contradiction = {
    rule: 'prestop-covers-propagation',
    message:
      `the hook takes ${formatSeconds(plan.hookSeconds)}, shorter than the ${formatSeconds(least)} for which ` +
      `${plan.propagation.router} may still send to a pod that is being removed: requests of the difference are ` +
      'lost; give the hook at least that duration',
  };
  return [...(grace < needed ? [tooShort] : []), ...(hookTooShort ? [hook] : [])];
}

/** The grace period, whoever has the last word on it. */
function graceOf(plan: WorkloadPlan): number {
  const existing = plan.choices.deployment.terminationGracePeriod?.toSeconds();
  return patchedGrace(plan) ?? printedGraceSeconds(plan, existing);
}

/** A balancer's deregistration delay has to let the longest request finish, and to end before the pod does. */
function deregistration(plan: WorkloadPlan): Contradiction[] {
  const { leastSeconds, router } = plan.propagation;
  const longest = plan.choices.shutdown._longestRequestSeconds;
  const grace = graceOf(plan);
  return plan.deregistrationDelays.flatMap(({ route, seconds }) => {
    const needed = leastSeconds + seconds;
    const tooLong =
      `the grace period of ${formatSeconds(grace)} is shorter than ${formatSeconds(leastSeconds)} until ${router} ` +
      `knows + ${formatSeconds(seconds)} of deregistration delay of ${route} = ${formatSeconds(needed)}: requests that ` +
      'it still drains are cut off; leave terminationGracePeriod or deregistrationDelay out and let it be derived';
    const tooShort =
      `the deregistration delay of ${route} is ${formatSeconds(seconds)}, shorter than ${formatSeconds(longest)} for ` +
      'the longest request: the balancer cuts it off; leave deregistrationDelay out and let it be derived';
    return [...(grace < needed ? [tooLong] : []), ...(seconds < longest ? [tooShort] : [])].map((message) => ({
      rule: 'lb-deregistration-grace',
      message,
    }));
  });
}

/** A mesh's sidecar has to outlast the application, and to end within the grace period. */
function mesh(plan: WorkloadPlan): Contradiction[] {
  const { mesh: chosen, deployment } = plan.choices;
  if (chosen === undefined) {
    return [];
  }
  const key = chosen._drainAnnotation;
  const byHand = key === undefined ? undefined : annotationsOf(deployment.podMetadata)[key];
  const message = `annotation '${key}' is set by hand beside 'mesh', which derives it; say it in Mesh, or leave one of them out`;
  return [
    ...(byHand === undefined ? [] : [{ rule: 'mesh-drain-shorter' as const, message }]),
    ...chosen._contradictions({ ...meshTimes(plan, undefined), graceSeconds: graceOf(plan) }),
  ];
}

function annotationsOf(metadata: { toJson(): unknown }): Readonly<Record<string, string>> {
  const { annotations } = metadata.toJson() as { readonly annotations?: Readonly<Record<string, string>> };
  return annotations ?? {};
}

/** A grace period that somebody patched in by hand. Rendering for it costs, so it is done only after a patch. */
function patchedGrace(plan: WorkloadPlan): number | undefined {
  if (!isPatched(plan.apiObject)) {
    return undefined;
  }
  const { spec } = plan.apiObject.toJson() as {
    readonly spec?: { readonly template?: { readonly spec?: { readonly terminationGracePeriodSeconds?: unknown } } };
  };
  const grace = spec?.template?.spec?.terminationGracePeriodSeconds;
  return typeof grace === 'number' ? grace : undefined;
}

/** Hooks that the Deployment's owner wrote stand, as long as they are long enough. */
function foreignHooks(plan: WorkloadPlan): Contradiction[] {
  const { leastSeconds, router } = plan.propagation;
  if (plan.choices.shutdown._kind !== 'drain') {
    return [];
  }
  return plan.foreignHooks
    .filter(({ seconds }) => seconds < leastSeconds)
    .map(({ container, seconds }) => ({
      rule: 'prestop-covers-propagation',
      message:
        `the hook of container '${container}' sleeps ${formatSeconds(seconds)}, shorter than the ` +
        `${formatSeconds(leastSeconds)} for which ${router} may still send to a pod that is being removed; lengthen ` +
        'it, or remove it and let it be derived',
    }));
}

/** Only somebody else's Deployment can recreate: ours has no such choice. */
function recreates(plan: WorkloadPlan): Contradiction[] {
  if (plan.choices.deployment.strategy._toKube().type !== 'Recreate') {
    return [];
  }
  const message = 'the Deployment recreates its pods: all of them stop before a new one starts; leave its strategy out';
  return [{ rule: 'recreate-served', message }];
}

function progress(plan: WorkloadPlan): Contradiction[] {
  const { startupSeconds, minReadySeconds, progressDeadlineSeconds } = plan;
  const needed = startupSeconds + minReadySeconds;
  if (progressDeadlineSeconds > needed) {
    return [];
  }
  const message =
    `the progress deadline of ${formatSeconds(progressDeadlineSeconds)} does not exceed ` +
    `${formatSeconds(startupSeconds)} to start + ${formatSeconds(minReadySeconds)} of minReady = ` +
    `${formatSeconds(needed)}: a rollout that goes well is reported as failed; leave progressDeadline out or raise it`;
  return [{ rule: 'progress-deadline-budget', message }];
}

function rollout(plan: WorkloadPlan): Contradiction[] {
  const { maxSurge, maxUnavailable } = plan.choices;
  const { replicas: floor, name } = plan.floor;
  const posts = resolveFenceposts(maxSurge, maxUnavailable, floor);
  if (posts === undefined || floor - posts.unavailable >= 1) {
    return [];
  }
  const message =
    `maxUnavailable ${maxUnavailable} takes ${posts.unavailable} of ${floor} pods away at once (${name} ${floor}), ` +
    'so a rollout leaves none; use maxSurge 1 and maxUnavailable 0';
  return [{ rule: 'rollout-floor', message }];
}

function replicas(plan: WorkloadPlan): Contradiction[] {
  const { replicas: floor, name } = plan.floor;
  if (floor >= 2) {
    return [];
  }
  const message =
    `${name} is ${floor}: a pod that crashes or is evicted is an outage; use at least 2, or accept the outage with ` +
    acceptance('single-replica-served');
  return [{ rule: 'single-replica-served', message }];
}

/** Something that needs a version. */
interface Feature {
  readonly rule: RuleId;
  readonly what: string;
  readonly since: MinorVersion;
  readonly remedy: string;
}

/** What the target version would drop, and the promise with it. */
function features(plan: WorkloadPlan): Contradiction[] {
  const target = plan.targetVersion;
  return featuresOf(plan)
    .filter(({ since }) => !isAtLeast(target, since))
    .map(({ rule, what, since, remedy }) => ({
      rule,
      message:
        `${what} needs Kubernetes ${formatVersion(since)}, and the target version is ${formatVersion(target)}, which ` +
        `drops the field; ${remedy}`,
    }));
}

function featuresOf(plan: WorkloadPlan): Feature[] {
  const { shutdown, spread } = plan.choices;
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
    remedy: "leave 'nativeSidecar' out",
  };
  return [
    ...(plan.choices.mesh?._needsNativeSidecars === true ? [meshSidecar] : []),
    ...(shutdown._hook?._isNativeSleep === true ? [sleep] : []),
    ...(spread._since === undefined
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

function scalable(container: Container): ScalableContainer {
  const { cpu, memory } = container.resources ?? {};
  const megabytes = (size: { toMebibytes(): number } | undefined): number | undefined =>
    size === undefined ? undefined : size.toMebibytes() * 2 ** 20;
  const requests = { cpu: parseQuantity(cpu?.request?.amount), memory: megabytes(memory?.request) };
  const limits = { cpu: parseQuantity(cpu?.limit?.amount), memory: megabytes(memory?.limit) };
  return {
    name: container.name,
    // A missing request is taken from the limit.
    requests: { cpu: requests.cpu ?? limits.cpu, memory: requests.memory ?? limits.memory },
    limits,
  };
}
