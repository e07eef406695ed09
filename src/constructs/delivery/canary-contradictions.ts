/**
 * Fields that Flagger drops when it copies a Deployment, because its client library is older than the cluster, and
 * objects that it makes itself.
 *
 * @see https://github.com/fluxcd/flagger/blob/main/CHANGELOG.md
 */
import { acceptance } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import type { RouteTarget } from '../routes/route-target';
import type { DeploymentPlan } from '../workload/deployment-plan';
import type { CanaryProvider } from './canary-provider';

/** Reports routes beside the one that Flagger makes, since their requests would bypass its weights. */
export function madeByFlagger(workload: RouteTarget, { _makesHttpRoute: makes }: CanaryProvider): string[] {
  const own = makes ? workload._routeObjects.find(({ kind }) => kind === 'HTTPRoute') : undefined;
  return own === undefined
    ? []
    : [
        `HTTPRoute '${own.name}' should be omitted with a Canary of the Gateway API: Flagger makes one named ` +
          `'${workload._service.name}', whose weights decide which revision answers; pass its Gateways and hosts to ` +
          'CanaryProvider.gatewayApi(...)',
      ];
}

/** Returns what the copy of a Deployment loses. */
export function lostInCopy(plan: DeploymentPlan): readonly Contradiction[] {
  return [...nativeSleep(plan), ...nativeSidecars(plan), ...revisionOfAntiAffinity(plan)];
}

function nativeSleep({ hasNativeSleep, choices: { deployment } }: DeploymentPlan): Contradiction[] {
  if (!hasNativeSleep) {
    return [];
  }
  const message =
    `Flagger (seen with 1.36.1) drops the native sleep of the preStop hook when it copies '${deployment.name}' to ` +
    `'${deployment.name}-primary', and the API server rejects the copy; pass hook: PreStopHook.sleepCommand() if the ` +
    'image has sleep, or PreStopHook.shellSleep() if it has a shell, or, if your Flagger is known to keep the field, ' +
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
        `'${deployment}' to '${deployment}-primary', whose pods then wait forever for it to end; use addContainer(), ` +
        `or, if your Flagger is known to keep the field, ${acceptance('native-sidecar-dropped')}`,
    }));
}

function revisionOfAntiAffinity({ choices: { spread, deployment } }: DeploymentPlan): Contradiction[] {
  if (spread._since === undefined) {
    return [];
  }
  const message =
    'Flagger (1.36, which knows the fields of Kubernetes 1.27) drops the revision from the required anti-affinity ' +
    `when it copies '${deployment.name}' to '${deployment.name}-primary', whose rollouts then need one host more ` +
    'than there are pods, or never end; use Spread.requireHosts(), or, if your Flagger is known to keep the field, ' +
    acceptance('surge-vs-antiaffinity');
  return [{ rule: 'surge-vs-antiaffinity', message, isHidden: true }];
}
