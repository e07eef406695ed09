import type { ApiObjectMetadata } from 'cdk8s';
import type { ContainerPort, ISecret, IServiceAccount } from 'cdk8s-plus-27';
import type { Health } from '../health/health';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { ServiceExposure } from '../service/service-exposure';
import type { WorkloadContainerOptions } from '../container/workload-container';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/**
 * A workload that drops no request. Three things have to be said; everything else has a default that keeps the promise.
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
   * How Kubernetes learns whether the container has started, may be sent requests, and is alive.
   */
  readonly health: Health;

  /**
   * The Deployment's name, namespace, labels and annotations. Name, namespace and labels are shared by the Service, the
   * budget and the autoscaler.
   *
   * @default - a name made of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * More labels and annotations of the pods.
   *
   * @default - the labels that select them
   */
  readonly podMetadata?: ApiObjectMetadata;

  /**
   * The labels that select the pods. They cannot be changed on a Deployment that lives.
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
   * More ports that the container listens on, such as one for metrics.
   *
   * @default - none
   */
  readonly additionalPorts?: ContainerPort[];

  /**
   * How many pods there are.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * What the container is given, and so the quality-of-service class of the pod.
   *
   * @default - Burstable: 100m of CPU and 128Mi of memory requested, at most 1Gi of memory, CPU not limited
   */
  readonly resources?: Qos;

  /**
   * What the containers may do.
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
   * The account that the pods act as.
   *
   * @default - the namespace's default account, without its token
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Mounts the account's token.
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
   * How important the pods are to the scheduler.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
}
