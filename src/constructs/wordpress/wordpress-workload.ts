/**
 * The Deployment of WordPress: a zero-downtime workload that fits the needs of the image.
 */
import { Duration, Size } from 'cdk8s';
import { Cpu, type EnvValue, type VolumeMount } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { Autoscaling } from '../scaling/autoscaling';
import { GracefulShutdown } from '../shutdown/graceful-shutdown';
import { PodSecurity } from '../container/pod-security';
import { Qos } from '../container/qos';
import { ServiceExposure } from '../service/service-exposure';
import { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { CODE, OWN, USER } from './wordpress-paths';
import type { WordpressReadiness } from './wordpress-readiness';
import type { WordpressStackProps } from './wordpress-stack-props';

export const DEFAULT_IMAGE = 'wordpress:7.1.0-php8.3-apache';
export const DEFAULT_PORT = 8080;

/** The memory limit equals the request, so that Apache can count on it. */
export const DEFAULT_RESOURCES = Qos.burstable({
  cpuRequest: Cpu.millis(250),
  memoryRequest: Size.mebibytes(512),
  memoryLimit: Size.mebibytes(512),
});

export const DEFAULT_SECURITY = PodSecurity.restricted({
  user: USER,
  group: USER,
  fsGroup: USER,
  readOnlyRootFilesystem: true,
});

export interface WordpressWorkloadParts {
  readonly props: WordpressStackProps;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  readonly selector: Record<string, string>;
  readonly image: string;
  readonly port: number;
  readonly resources: Qos;
  readonly security: PodSecurity;
  readonly readiness: WordpressReadiness;
  readonly longestRequestSeconds: number;
  readonly envVariables: Record<string, EnvValue>;
  readonly volumeMounts: VolumeMount[];
  readonly podAnnotations: Record<string, string>;
  readonly needsToken: boolean;
  readonly annotations: Record<string, string>;
}

export function defineWordpress(scope: Construct, parts: WordpressWorkloadParts): ZeroDowntimeDeployment {
  const { props, image, port, resources, security, envVariables, volumeMounts } = parts;
  const { imagePullPolicy } = props;
  const workload = new ZeroDowntimeDeployment(scope, 'Wordpress', {
    ...optionsOf(props, parts.longestRequestSeconds),
    metadata: { ...parts.metadata, annotations: parts.annotations },
    podMetadata: { labels: { ...parts.metadata.labels }, annotations: parts.podAnnotations },
    selector: parts.selector,
    containerName: 'wordpress',
    image,
    imagePullPolicy,
    imagePullSecrets: props.imagePullSecrets,
    port,
    portName: props.portName,
    health: parts.readiness._health(port),
    resources,
    security,
    service: props.service ?? ServiceExposure.clusterIp({ port: 80 }),
    mesh: props.mesh,
    priorityClassName: props.priorityClassName,
    serviceAccount: props.serviceAccount,
    automountServiceAccountToken: parts.needsToken,
    envVariables,
    volumeMounts,
  });
  workload.addInitContainer({
    name: 'prepare',
    image,
    imagePullPolicy,
    command: ['php', `${OWN}/prepare.php`],
    workingDir: CODE,
    resources,
    envVariables,
    volumeMounts,
  });
  return workload;
}

/** Returns those of the stack's props that belong to the workload, with WordPress' defaults. */
function optionsOf(props: WordpressStackProps, longestRequestSeconds: number): Partial<WordpressStackProps> {
  const { shutdown, spread, disruptionBudget, autoscaling, replicas, routers, acknowledge } = props;
  const { maxSurge, maxUnavailable, minReady, progressDeadline, revisionHistoryLimit } = props;
  const decidesItself = replicas === undefined && autoscaling === undefined;
  return {
    shutdown: shutdown ?? GracefulShutdown.drain({ longestRequest: Duration.seconds(longestRequestSeconds) }),
    autoscaling: decidesItself ? Autoscaling.between(3, 6).onCpuUtilization(60) : autoscaling,
    ...{ spread, disruptionBudget, replicas, routers, acknowledge },
    ...{ maxSurge, maxUnavailable, minReady, progressDeadline, revisionHistoryLimit },
  };
}
