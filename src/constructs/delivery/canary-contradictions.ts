/**
 * What Flagger loses when it copies a Deployment through its client library, which is older than the cluster, and what it
 * makes itself.
 *
 * @see https://github.com/fluxcd/flagger/blob/main/CHANGELOG.md
 */
import { acceptance, unacknowledged } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import type { RouteTarget } from '../routes/route-target';
import type { DeploymentPlan } from '../workload/deployment-plan';
import type { CanaryProvider } from './canary-provider';

/** Routes beside those that Flagger makes take requests away from what it weighs. */
export function madeByFlagger(workload: RouteTarget, { _makesHttpRoute: makes }: CanaryProvider): string[] {
  const own = makes ? workload._routeObjects.find(({ kind }) => kind === 'HTTPRoute') : undefined;
  return own === undefined
    ? []
    : [
        `HTTPRoute '${own.name}' should be left out under a Canary of the Gateway API: Flagger makes one named ` +
          `'${workload._service.name}', whose weights decide which revision answers; say its Gateways and hosts in ` +
          'CanaryProvider.gatewayApi(...)',
      ];
}

/** Every loss that nobody acknowledged, as cdk8s prints it behind the construct's path. */
export function lostInCopy(plan: DeploymentPlan): string[] {
  const found = [...nativeSleep(plan), ...nativeSidecars(plan), ...revisionOfAntiAffinity(plan)];
  return unacknowledged(found, plan.choices.acknowledge);
}

function nativeSleep({ choices: { shutdown, deployment } }: DeploymentPlan): Contradiction[] {
  if (shutdown._hook?._isNativeSleep !== true) {
    return [];
  }
  const message =
    `Flagger (seen with 1.36.1) drops the native sleep of the preStop hook when it copies '${deployment.name}' to ` +
    `'${deployment.name}-primary', and the API server refuses the copy; pass hook: PreStopHook.sleepCommand() if the ` +
    'image has sleep, or PreStopHook.shellSleep() if it has a shell, or, where your Flagger is known to keep the field, ' +
    acceptance('prestop-handler-dropped');
  return [{ rule: 'prestop-handler-dropped', message }];
}

function nativeSidecars(plan: DeploymentPlan): Contradiction[] {
  const { name: deployment } = plan.choices.deployment;
  return plan.runningContainers
    .filter((container) => plan.roleOf(container) === 'sidecar')
    .map(({ name }) => ({
      rule: 'native-sidecar-dropped',
      message:
        `Flagger (seen with 1.36.1) drops the restartPolicy of the native sidecar '${name}' when it copies ` +
        `'${deployment}' to '${deployment}-primary', whose pods then wait for ever until it ends; use addContainer(), ` +
        `or, where your Flagger is known to keep the field, ${acceptance('native-sidecar-dropped')}`,
    }));
}

function revisionOfAntiAffinity({ choices: { spread, deployment } }: DeploymentPlan): Contradiction[] {
  if (spread._since === undefined) {
    return [];
  }
  const message =
    `Flagger (1.36, which knows the fields of Kubernetes 1.27) drops the revision from the required anti-affinity when it ` +
    `copies '${deployment.name}' to '${deployment.name}-primary', whose rollouts then need a host more than there are ` +
    `pods, or never end; use Spread.requireHosts(), or, where your Flagger is known to keep the field, ` +
    acceptance('surge-vs-antiaffinity');
  return [{ rule: 'surge-vs-antiaffinity', message }];
}
