/**
 * Contradictions in a Deployment's rollout and replicas.
 */
import type { Container } from 'cdk8s-plus-27';
import { resolveFenceposts } from '../../kubernetes/fenceposts';
import { parseQuantity } from '../../kubernetes/quantity';
import { formatSeconds } from '../../kubernetes/seconds';
import { acceptance } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import type { ScalableContainer } from '../scaling/autoscaling-contradictions';
import { claims } from './claim-contradictions';
import type { DeploymentPlan } from './deployment-plan';

export function deploymentContradictions(plan: DeploymentPlan): Contradiction[] {
  return [
    ...recreates(plan),
    ...registration(plan),
    ...progress(plan),
    ...rollout(plan),
    ...replicas(plan),
    ...(plan.choices.autoscaling?._contradictions(plan.runningContainers.map(scalable)) ?? []),
    ...claims(plan),
  ];
}

/** Only an attached Deployment can be set to Recreate. Ours has no such option. */
function recreates(plan: DeploymentPlan): Contradiction[] {
  if (plan.choices.deployment.strategy._toKube().type !== 'Recreate') {
    return [];
  }
  const message = 'the Deployment recreates its pods: all of them stop before a new one starts; omit its strategy';
  return [{ rule: 'recreate-served', message }];
}

/** A rollout that counts a pod as available before the load balancer sends to it stops the old pod too early. */
function registration({ registration: needed, minReadySeconds }: DeploymentPlan): Contradiction[] {
  if (needed === undefined || minReadySeconds >= needed.leastSeconds) {
    return [];
  }
  const message =
    `minReady ${formatSeconds(minReadySeconds)} is shorter than the ${formatSeconds(needed.leastSeconds)} that ` +
    `${needed.router} needs to send to a new pod: old pods stop before that, and requests are lost; omit minReady ` +
    `(${formatSeconds(needed.recommendedSeconds)} is derived), or, if readiness gates are injected, ` +
    acceptance('minready-covers-propagation');
  // The namespace decides whether readiness gates are injected.
  return [{ rule: 'minready-covers-propagation', message, isHidden: true }];
}

/** The deadline limits the longest time without progress: a start, or the wait until a pod counts as available. */
function progress(plan: DeploymentPlan): Contradiction[] {
  const { allowedStartSeconds: start, minReadySeconds, progressDeadlineSeconds: deadline } = plan;
  if (deadline > Math.max(start, minReadySeconds)) {
    return [];
  }
  if (deadline <= minReadySeconds) {
    const refused =
      `the progress deadline of ${formatSeconds(deadline)} does not exceed minReady (${formatSeconds(minReadySeconds)}): ` +
      'Kubernetes refuses the Deployment; omit progressDeadline or raise it';
    return [{ rule: 'value-refused', message: refused }];
  }
  const message =
    `the progress deadline of ${formatSeconds(deadline)} does not exceed the ${formatSeconds(start)} that a pod may take to ` +
    'start: a healthy rollout is reported as failed; omit progressDeadline or raise it';
  return [{ rule: 'progress-deadline-budget', message }];
}

function rollout(plan: DeploymentPlan): Contradiction[] {
  const { maxSurge, maxUnavailable } = plan.choices;
  const { replicas: floor, name } = plan.floor;
  const posts = resolveFenceposts(maxSurge, maxUnavailable, floor);
  if (posts === undefined || floor - posts.unavailable >= 1) {
    return [];
  }
  const message =
    `maxUnavailable ${maxUnavailable} removes ${posts.unavailable} of ${floor} pods at once (${name} ${floor}), ` +
    'so a rollout leaves none; use maxSurge 1 and maxUnavailable 0';
  return [{ rule: 'rollout-floor', message }];
}

function replicas(plan: DeploymentPlan): Contradiction[] {
  const { replicas: floor, name } = plan.floor;
  if (floor >= 2) {
    return [];
  }
  const message =
    `${name} is ${floor}: a pod that crashes or is evicted is an outage; use at least 2, or accept the outage with ` +
    acceptance('single-replica-served');
  return [{ rule: 'single-replica-served', message }];
}

function scalable(container: Container): ScalableContainer {
  const { cpu, memory } = container.resources ?? {};
  const megabytes = (size: { toMebibytes(): number } | undefined): number | undefined =>
    size === undefined ? undefined : size.toMebibytes() * 2 ** 20;
  const requests = { cpu: parseQuantity(cpu?.request?.amount), memory: megabytes(memory?.request) };
  const limits = { cpu: parseQuantity(cpu?.limit?.amount), memory: megabytes(memory?.limit) };
  return {
    name: container.name,
    // A missing request defaults to the limit.
    requests: { cpu: requests.cpu ?? limits.cpu, memory: requests.memory ?? limits.memory },
    limits,
  };
}
