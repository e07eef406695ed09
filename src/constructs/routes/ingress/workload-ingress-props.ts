import type { ApiObjectMetadata } from 'cdk8s';
import type { NetworkPolicyPeers } from '../../network-policy/network-policy-peers';
import type { RouteTarget } from '../route-target';
import type { IngressClass } from './ingress-class';
import type { IngressPath } from './ingress-path';
import type { WorkloadIngressTls } from './workload-ingress-tls';

/**
 * Options of an Ingress.
 */
export interface WorkloadIngressOptions {
  /**
   * The class of the controller. It determines the workload's propagation and `minReadySeconds`.
   */
  readonly ingressClass: IngressClass;

  /**
   * The host to route to the workload, such as `shop.example.com`.
   */
  readonly host: string;

  /**
   * Further hosts to route to the workload.
   *
   * @default - no further hosts
   */
  readonly additionalHosts?: string[];

  /**
   * The paths to route to the workload.
   *
   * @default - all paths
   */
  readonly paths?: IngressPath[];

  /**
   * The certificates, each for different hosts.
   *
   * @default - no TLS
   */
  readonly tls?: WorkloadIngressTls[];

  /**
   * The Ingress' name, labels and annotations. Annotations set here override derived ones.
   *
   * @default - the name of the workload's Service, and the workload's labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The clients that may connect to the pods, which must include the controller. All others are denied.
   *
   * @default - this route defines no policy; under the policy of another route, the controller if its pods are known
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * Options of `exposeViaIngress`.
 */
export interface ExposeViaIngressOptions extends WorkloadIngressOptions {
  /**
   * The construct id. A second Ingress needs another one.
   *
   * @default 'Ingress'
   */
  readonly id?: string;
}

/**
 * Options of an Ingress to a workload.
 */
export interface WorkloadIngressProps extends WorkloadIngressOptions {
  /**
   * The workload to route to.
   */
  readonly workload: RouteTarget;
}
