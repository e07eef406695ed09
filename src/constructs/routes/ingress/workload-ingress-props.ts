import type { ApiObjectMetadata } from 'cdk8s';
import type { NetworkPolicyPeers } from '../../network-policy/network-policy-peers';
import type { RouteTarget } from '../route-target';
import type { IngressClass } from './ingress-class';
import type { IngressPath } from './ingress-path';
import type { IngressTls } from './ingress-tls';

/**
 * An Ingress, but for the workload it leads to.
 */
export interface WorkloadIngressOptions {
  /**
   * The controller that serves it. Propagation and `minReadySeconds` of the workload follow from it.
   */
  readonly ingressClass: IngressClass;

  /**
   * The hosts that lead to the workload, such as `shop.example.com`.
   */
  readonly hosts: string[];

  /**
   * The paths of these hosts that do.
   *
   * @default - all of them
   */
  readonly paths?: IngressPath[];

  /**
   * Certificates, each for hosts of its own.
   *
   * @default - no TLS
   */
  readonly tls?: IngressTls[];

  /**
   * The Ingress' name, labels and annotations. Annotations by hand stand over derived ones.
   *
   * @default - the name of the workload's Service, and the workload's labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Who is let in to the pods, the controller above all. Everybody else is kept out.
   *
   * @default - no policy because of this route; under another route's policy, its controller as far as it is known
   */
  readonly networkPolicy?: NetworkPolicyPeers;
}

/**
 * An Ingress that leads to a workload.
 */
export interface WorkloadIngressProps extends WorkloadIngressOptions {
  /**
   * The workload.
   */
  readonly workload: RouteTarget;
}
