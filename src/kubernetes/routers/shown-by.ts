/** The manifests that show a router, by form. The first router of the register with a form that matches is the one. */
export interface ShownBy {
  /** Services that it serves without a route. */
  readonly services?: readonly ServiceForm[];
  /** Ingresses, by the controller of their IngressClass. */
  readonly ingresses?: readonly ControllerForm[];
  /** Routes of the Gateway API, by the controller of their GatewayClass. */
  readonly gatewayRoutes?: readonly ControllerForm[];
  /** Custom resources of its own. */
  readonly routeKinds?: readonly RouteKind[];
}

export interface ServiceForm {
  readonly type: ServiceType;
  readonly annotation?: AnnotationForm;
  /** Matches `spec.loadBalancerClass`. */
  readonly loadBalancerClass?: RegExp;
  /** Whether `spec.externalTrafficPolicy` is Local. */
  readonly isLocal?: true;
}

/** `Headless` is a Service without a cluster IP, whatever its type. */
export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName' | 'Headless';

export interface ControllerForm {
  /** Matches `spec.controller` or `spec.controllerName`, or the name of the class if the class is not in the input. */
  readonly controller: RegExp;
  readonly annotation?: AnnotationForm;
  /** The type of the Service behind the route. */
  readonly serviceType?: ServiceType;
}

/** An annotation of the Service, or of the route if the Service has none. */
export interface AnnotationForm {
  readonly key: string;
  readonly value: RegExp;
}

/** Custom resources that route to Services, and where they name them. */
export interface RouteKind {
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  /** The paths below `spec` to references to backends; `[]` stands for each item of a list. */
  readonly backends: readonly string[];
  /** The paths within a reference to the name of the backend, the first that exists counts. */
  readonly names: readonly string[];
  /** The paths within a reference to the port of the backend, a number or a name, the first that exists counts. */
  readonly ports: readonly string[];
  /** The paths within a reference to the name of a subset of the pods, the first that exists counts. */
  readonly subsets?: readonly string[];
  /** The kinds of backends. A TraefikService routes on to Services. */
  readonly targets: readonly BackendKind[];
  /** The path within a reference to its share of the requests. 0 means none. */
  readonly weight?: string;
  /** Backends are named as hosts: NAME, or NAME.NAMESPACE.svc.DOMAIN. */
  readonly namesHosts?: true;
  /** The `kind` of a reference is not that of the backend, which is a Service. */
  readonly ignoresKind?: true;
  /** The path below `spec` to a port of the pods, as a number of theirs or the name of the Service's. */
  readonly endpointPort?: string;
  /** The path within a reference to the settings of a cookie that binds a client to a pod. */
  readonly stickyCookie?: string;
  /** The flag of a reference that leaves the choice of a pod to kube-proxy. */
  readonly viaClusterIp?: string;
}

export type BackendKind = 'Service' | 'TraefikService';
