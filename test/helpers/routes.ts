/** A route of each kind to port `port` of Service `web`, for rules that hold for all of them. */
type Part = Readonly<Record<string, unknown>>;

export const GATEWAY_API = 'gateway.networking.k8s.io';

export function custom(apiVersion: string, kind: string, spec: Part, metadata: Part = {}): Part {
  return { apiVersion, kind, metadata: { name: 'web', ...metadata }, spec };
}

export function gatewayRoute(kind: string, backend: Part, spec: Part = {}, metadata: Part = {}): Part {
  return custom(
    `${GATEWAY_API}/v1`,
    kind,
    { rules: [{ backendRefs: [{ name: 'web', ...backend }] }], ...spec },
    metadata,
  );
}

/** Kinds that name a port of the Service by number. */
export const ROUTES_BY_NUMBER: Readonly<Record<string, (port: number) => Part>> = {
  Ingress: (number) => withBackend({ service: { name: 'web', port: { number } } }),
  'default backend of an Ingress': (number) =>
    custom('networking.k8s.io/v1', 'Ingress', {
      ingressClassName: 'traefik',
      defaultBackend: { service: { name: 'web', port: { number } } },
    }),
  'Ingress of the removed version': (servicePort) =>
    custom('extensions/v1beta1', 'Ingress', {
      rules: [{ http: { paths: [{ path: '/', backend: { serviceName: 'web', servicePort } }] } }],
    }),
  HTTPRoute: (port) => gatewayRoute('HTTPRoute', { port }),
  GRPCRoute: (port) => gatewayRoute('GRPCRoute', { port }),
  TLSRoute: (port) => gatewayRoute('TLSRoute', { port }),
  TCPRoute: (port) => gatewayRoute('TCPRoute', { port }),
  UDPRoute: (port) => gatewayRoute('UDPRoute', { port }),
  IngressRoute: (port) =>
    custom('traefik.io/v1alpha1', 'IngressRoute', {
      routes: [{ kind: 'Rule', match: 'Host(`a.test`)', services: [{ name: 'web', port }] }],
    }),
  IngressRouteTCP: (port) =>
    custom('traefik.io/v1alpha1', 'IngressRouteTCP', {
      routes: [{ match: 'HostSNI(`*`)', services: [{ name: 'web', port }] }],
    }),
  TraefikService: (port) =>
    custom('traefik.io/v1alpha1', 'TraefikService', { weighted: { services: [{ name: 'web', port, weight: 1 }] } }),
  'http of a VirtualService': (number) =>
    custom('networking.istio.io/v1', 'VirtualService', {
      hosts: ['a.test'],
      http: [{ route: [{ destination: { host: 'web', port: { number } } }] }],
    }),
  'tcp of a VirtualService': (number) =>
    custom('networking.istio.io/v1beta1', 'VirtualService', {
      hosts: ['a.test'],
      tcp: [{ route: [{ destination: { host: 'web.default.svc.cluster.local', port: { number } } }] }],
    }),
  HTTPProxy: (port) =>
    custom('projectcontour.io/v1', 'HTTPProxy', {
      virtualhost: { fqdn: 'a.test' },
      routes: [{ services: [{ name: 'web', port }] }],
    }),
  'tcpproxy of an HTTPProxy': (port) =>
    custom('projectcontour.io/v1', 'HTTPProxy', {
      virtualhost: { fqdn: 'a.test', tls: { passthrough: true } },
      tcpproxy: { services: [{ name: 'web', port }] },
    }),
  RouteGroup: (servicePort) =>
    custom('zalando.org/v1', 'RouteGroup', {
      backends: [{ name: 'web', type: 'service', serviceName: 'web', servicePort }],
    }),
  HTTPScaledObject: (port) =>
    custom('http.keda.sh/v1alpha1', 'HTTPScaledObject', {
      scaleTargetRef: { name: 'web', kind: 'Deployment', apiVersion: 'apps/v1', service: 'web', port },
    }),
  TargetGroupBinding: (port) =>
    custom('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', { serviceRef: { name: 'web', port }, targetType: 'ip' }),
  'action of an ALB': (servicePort) =>
    withAction(
      JSON.stringify({
        type: 'forward',
        forwardConfig: { targetGroups: [{ serviceName: 'web', servicePort, weight: 100 }] },
      }),
    ),
  'action of an ALB, the number in quotes': (servicePort) =>
    withAction(
      JSON.stringify({
        Type: 'forward',
        ForwardConfig: { TargetGroups: [{ ServiceName: 'web', ServicePort: String(servicePort) }] },
      }),
    ),
};

export function withBackend(backend: Part, ingressClassName = 'traefik'): Part {
  return custom('networking.k8s.io/v1', 'Ingress', {
    ingressClassName,
    rules: [{ host: 'a.test', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
  });
}

/** An Ingress whose backend is an action in an annotation. */
export function withAction(action: string): Part {
  return {
    ...withBackend({ service: { name: 'go', port: { name: 'use-annotation' } } }, 'alb'),
    metadata: { name: 'web', annotations: { 'alb.ingress.kubernetes.io/actions.go': action } },
  };
}
