import { ServiceType } from 'cdk8s-plus-27';
import { DNS_1035_LABEL, PORT_NAME } from '../../kubernetes/names';
import { requireName, requirePort } from '../base/arguments';
import { requireOptions } from '../base/options';
import { Router } from '../shutdown/router';

/**
 * Options that all types of Services share.
 */
export interface ServiceOptions {
  /**
   * The Service's port.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * The name of the Service's port. An empty string leaves it unnamed, as it may be in a live Service.
   *
   * Changing the name of a port loses requests until kube-proxy has seen both the Service and its endpoints.
   *
   * @default - the name of the container's port
   */
  readonly portName?: string;

  /**
   * The Service's name.
   *
   * @default - the workload's name
   */
  readonly name?: string;

  /**
   * Annotations of the Service, such as those that cloud providers read.
   *
   * @default - no annotations
   */
  readonly annotations?: Record<string, string>;

  /**
   * Whether the Service refers to the pods' port by number instead of by name.
   *
   * By name, a later revision can listen on another port without loss. By number, the Service also reaches live pods
   * whose port has no name or another name: by name, it would drop all of them as soon as it is applied.
   *
   * @default false
   */
  readonly targetByNumber?: boolean;

  /**
   * Whether to define a headless Service too, named NAME-headless, for clients that need the pods' addresses.
   *
   * @default false
   */
  readonly headless?: boolean;
}

/**
 * Options of a Service that can be reached on every node.
 */
export interface NodePortServiceOptions extends ServiceOptions {
  /**
   * The port on the nodes.
   *
   * @default - chosen by the cluster
   */
  readonly nodePort?: number;
}

/**
 * How the Service exposes the pods: its type.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.tcp(),
 *   service: ServiceExposure.clusterIp({ port: 80 }),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
 */
export class ServiceExposure {
  /**
   * Exposes the pods inside the cluster.
   *
   * @param options Ports and names.
   */
  public static clusterIp(options: ServiceOptions = {}): ServiceExposure {
    requireOptions('options', options, 'ServiceOptions');
    return new ServiceExposure(ServiceType.CLUSTER_IP, options);
  }

  /**
   * Exposes the pods on a port of every node.
   *
   * @param options Ports and names.
   */
  public static nodePort(options: NodePortServiceOptions = {}): ServiceExposure {
    requireOptions('options', options, 'NodePortServiceOptions');
    const { nodePort } = options;
    if (nodePort !== undefined) {
      requirePort('nodePort', nodePort);
    }
    return new ServiceExposure(ServiceType.NODE_PORT, options, nodePort);
  }

  /**
   * Exposes the pods through a cloud load balancer, which implies a propagation of 20 seconds.
   *
   * @param options Ports and names.
   */
  public static loadBalancer(options: ServiceOptions = {}): ServiceExposure {
    requireOptions('options', options, 'ServiceOptions');
    return new ServiceExposure(ServiceType.LOAD_BALANCER, options);
  }

  private constructor(
    /**
     * The type of the Service.
     */
    public readonly serviceType: ServiceType,
    /** @internal */
    public readonly _options: ServiceOptions,
    /** @internal */
    public readonly _nodePort?: number,
  ) {
    const { port, portName, name } = _options;
    if (port !== undefined) {
      requirePort('port', port);
    }
    if (portName !== undefined && portName !== '') {
      requireName('portName', portName, PORT_NAME);
    }
    if (name !== undefined) {
      requireName('name', name, DNS_1035_LABEL);
    }
  }

  /**
   * Returns the routers that send requests to the pods because of the Service.
   *
   * @internal
   */
  public _routers(): Router[] {
    return [
      ...(this.serviceType === ServiceType.LOAD_BALANCER ? [Router.loadBalancerOnNodes()] : []),
      ...(this._options.headless === true ? [Router.headlessDns()] : []),
    ];
  }
}
