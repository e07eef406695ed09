/**
 * The props of a deployment, checked and with defaults applied.
 */
import { acceptance } from '../base/acknowledgements';
import { optionalInstance, requireInstance, requireInteger, requirePort, show } from '../base/arguments';
import { Health } from '../health/health';
import { PodSecurity } from '../container/pod-security';
import { Qos } from '../container/qos';
import { ServiceExposure } from '../service/service-exposure';
import { DEFAULT_RESOURCES } from '../container/workload-container';
import type { ZeroDowntimeDeploymentProps } from './zero-downtime-deployment-props';
import { type ResolvedZeroDowntimeOptions, resolveZeroDowntimeOptions } from './zero-downtime-options';

const DEFAULT_REPLICAS = 3;

/** The props with defaults applied. */
export interface ResolvedDeploymentProps extends ResolvedZeroDowntimeOptions {
  /** Undefined if an autoscaler owns them. */
  readonly replicas?: number;
  readonly resources: Qos;
  readonly security: PodSecurity;
  readonly exposure: ServiceExposure;
  readonly portName: string;
}

export function resolveDeploymentProps(props: ZeroDowntimeDeploymentProps): ResolvedDeploymentProps {
  requireInstance('health', props.health, Health, "Health.http('/healthz')");
  requirePort('port', props.port);
  const { resources, security, service, portName } = props;
  const options = resolveZeroDowntimeOptions(props);
  return {
    ...options,
    replicas: resolveReplicas(props.replicas, options),
    resources: optionalInstance('resources', resources, Qos, 'Qos.guaranteed(...)') ?? DEFAULT_RESOURCES,
    security:
      optionalInstance('security', security, PodSecurity, 'PodSecurity.restricted()') ?? PodSecurity.restricted(),
    exposure:
      optionalInstance('service', service, ServiceExposure, 'ServiceExposure.clusterIp()') ??
      ServiceExposure.clusterIp(),
    portName: portName ?? 'http',
  };
}

function resolveReplicas(replicas: number | undefined, options: ResolvedZeroDowntimeOptions): number | undefined {
  if (options.autoscaling === undefined) {
    const mayBeSingle = options.acknowledge.accepts('single-replica-served');
    const remedy = `pass ${acceptance('single-replica-served')} to accept an outage`;
    return replicas === undefined
      ? DEFAULT_REPLICAS
      : requireInteger('replicas', replicas, { min: mayBeSingle ? 1 : 2, purpose: 'for zero downtime', remedy });
  }
  if (replicas !== undefined) {
    throw new Error(
      `'replicas' should be omitted with 'autoscaling', got ${show(replicas)}: each apply would reset the ` +
        "autoscaler's choice; set the minimum in Autoscaling.between(least, most)",
    );
  }
  return undefined;
}
