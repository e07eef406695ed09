import type { ApiObjectMetadata } from 'cdk8s';
import type { ContainerPort, ISecret, IServiceAccount } from 'cdk8s-plus-27';
import type { Health } from '../health/health';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { ServiceExposure } from '../service/service-exposure';
import type { WorkloadContainerOptions } from '../container/workload-container';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/**
 * Options of a ZeroDowntimeDeployment.
 *
 * Only the image, the port and the health are required. Everything else has a default that keeps zero downtime.
 */
export interface ZeroDowntimeDeploymentProps extends WorkloadContainerOptions, ZeroDowntimeOptions {
  /**
   * The image, with a tag that does not change.
   */
  readonly image: string;

  /**
   * The port that the container serves on.
   */
  readonly port: number;

  /**
   * How Kubernetes checks whether the container has started, is ready for requests, and is alive.
   */
  readonly health: Health;

  /**
   * The Deployment's name, namespace, labels and annotations.
   *
   * The Service, the disruption budget and the autoscaler share the name, the namespace and the labels.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Additional labels and annotations of the pods.
   *
   * @default - the labels that select them
   */
  readonly podMetadata?: ApiObjectMetadata;

  /**
   * The labels that select the pods. They cannot be changed on a live Deployment.
   *
   * @default - `app: NAME`
   */
  readonly selector?: Record<string, string>;

  /**
   * The name of the container.
   *
   * @default 'main'
   */
  readonly containerName?: string;

  /**
   * The name of the port that the container serves on.
   *
   * @default 'http'
   */
  readonly portName?: string;

  /**
   * Additional ports that the container listens on, such as one for metrics.
   *
   * In Python, write `ContainerPort(...)`: the keys of a dict in a list are not checked.
   *
   * @default - none
   */
  readonly additionalPorts?: ContainerPort[];

  /**
   * The number of pods.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * The requests and limits of the container, which decide the quality-of-service class of the pod.
   *
   * @default - Burstable: 100m of CPU and 128Mi of memory requested, at most 1Gi of memory, CPU not limited
   */
  readonly resources?: Qos;

  /**
   * The security context of the pod and its containers.
   *
   * @default PodSecurity.restricted()
   */
  readonly security?: PodSecurity;

  /**
   * How the pods are reached.
   *
   * @default ServiceExposure.clusterIp()
   */
  readonly service?: ServiceExposure;

  /**
   * The ServiceAccount of the pods.
   *
   * @default - the namespace's default account, without its token
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Whether to mount the account's token.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Secrets to pull images with.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * The PriorityClass of the pods.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
}
