import { ServiceType } from 'cdk8s-plus-27';
import { DNS_1035_LABEL, PORT_NAME } from '../../kubernetes/names';
import { requireName, requirePort } from '../base/arguments';
import { Router } from '../shutdown/router';

/**
 * What every kind of Service can say.
 */
export interface ServiceOptions {
  /**
   * The Service's port.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * The name of the Service's port. An empty text leaves it without a name, as a live Service may have it: changing the
   * name of a port loses requests until kube-proxy has seen both the Service and its endpoints.
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
   * Annotations of the Service, as cloud providers read them.
   *
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Finds the pods' port by its number, not by its name.
   *
   * By name a later revision may listen on another number without loss. By number the Service also reaches pods that
   * live already and whose port has no name, or another one: by name it would drop all of them the moment it is applied.
   *
   * @default false
   */
  readonly targetByNumber?: boolean;

  /**
   * Defines a headless Service beside this one, named NAME-headless, for clients that want the pods' addresses.
   *
   * @default false
   */
  readonly headless?: boolean;
}

/**
 * A Service that is reachable on every node.
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
 * How the pods are reached: the type of their Service.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
 */
export class ServiceExposure {
  /**
   * Reachable inside the cluster.
   *
   * @param options Ports and names.
   */
  public static clusterIp(options: ServiceOptions = {}): ServiceExposure {
    return new ServiceExposure(ServiceType.CLUSTER_IP, options);
  }

  /**
   * Reachable on a port of every node.
   *
   * @param options Ports and names.
   */
  public static nodePort(options: NodePortServiceOptions = {}): ServiceExposure {
    const { nodePort } = options;
    if (nodePort !== undefined) {
      requirePort('nodePort', nodePort);
    }
    return new ServiceExposure(ServiceType.NODE_PORT, options, nodePort);
  }

  /**
   * Reachable through the load balancer of a cloud. The propagation follows: 20 seconds.
   *
   * @param options Ports and names.
   */
  public static loadBalancer(options: ServiceOptions = {}): ServiceExposure {
    return new ServiceExposure(ServiceType.LOAD_BALANCER, options);
  }

  private constructor(
    /** @internal */
    public readonly _type: ServiceType,
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
   * What routes to the pods because of it.
   *
   * @internal
   */
  public _routers(): Router[] {
    return [
      ...(this._type === ServiceType.LOAD_BALANCER ? [Router.loadBalancerOnNodes()] : []),
      ...(this._options.headless === true ? [Router.headlessDns()] : []),
    ];
  }
}
