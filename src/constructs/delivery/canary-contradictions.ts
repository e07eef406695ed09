/**
 * What Flagger loses when it copies a Deployment through its client library, which is older than the cluster.
 */
import type { Contradiction } from '../contradiction';
import type { WorkloadPlan } from '../workload-plan';

/** Every loss that nobody acknowledged, as cdk8s prints it behind the construct's path. */
export function lostInCopy(plan: WorkloadPlan): string[] {
  return [...nativeSleep(plan), ...nativeSidecars(plan)]
    .filter(({ rule }) => !Object.hasOwn(plan.choices.acknowledge, rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

function nativeSleep({ choices: { shutdown, deployment } }: WorkloadPlan): Contradiction[] {
  if (shutdown._hook?._isNativeSleep !== true) {
    return [];
  }
  const message =
    `Flagger (seen with 1.36.1) drops the native sleep of the preStop hook when it copies '${deployment.name}' to ` +
    `'${deployment.name}-primary', and the API server refuses the copy; pass hook: PreStopHook.sleepCommand() if the ` +
    'image has sleep, or PreStopHook.shellSleep() if it has a shell, or, where your Flagger is known to keep the field, ' +
    "acknowledge: { 'prestop-handler-dropped': 'why' }";
  return [{ rule: 'prestop-handler-dropped', message }];
}

function nativeSidecars(plan: WorkloadPlan): Contradiction[] {
  const { name: deployment } = plan.choices.deployment;
  return plan.runningContainers
    .filter((container) => plan.roleOf(container) === 'sidecar')
    .map(({ name }) => ({
      rule: 'native-sidecar-dropped',
      message:
        `Flagger (seen with 1.36.1) drops the restartPolicy of the native sidecar '${name}' when it copies ` +
        `'${deployment}' to '${deployment}-primary', whose pods then wait for ever until it ends; use addContainer(), ` +
        "or, where your Flagger is known to keep the field, acknowledge: { 'native-sidecar-dropped': 'why' }",
    }));
}
