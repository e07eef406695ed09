/** Manifests that show each router, by its id and the form in its profile: at least one for each form. */
import type { ShownBy } from '../../src/kubernetes/routers/shown-by';
import { ingress, ingressRoute, service } from '../helpers/manifests';

type Manifests = readonly Readonly<Record<string, unknown>>[];

/** Samples of a Service, an Ingress, a Gateway API route and a custom resource of a router, with everything they need. */
export type Samples = Readonly<Partial<Record<keyof ShownBy, readonly Manifests[]>>>;

const INTERNAL = service({ type: 'ClusterIP' });

const AWS = 'service.beta.kubernetes.io/aws-load-balancer';

export const SAMPLES: Readonly<Record<string, Samples>> = {
  'kube-proxy': { services: [[INTERNAL], [service({ type: 'NodePort' })]] },
  'kube-proxy-at-scale': { services: [stated('kube-proxy-at-scale')] },
  'headless-dns': { services: [[service({ type: 'ClusterIP', clusterIP: 'None' })]] },
  cilium: {
    services: [
      [service({ type: 'LoadBalancer', loadBalancerClass: 'io.cilium/l2-announcer' })],
      [balancer({ 'io.cilium/lb-ipam-ips': '192.0.2.1' })],
    ],
    ingresses: [ofController('cilium.io/ingress-controller')],
    gatewayRoutes: [gatewayRoute('io.cilium/gateway-controller')],
  },
  'nlb-on-pods': {
    services: [[balancer({ [`${AWS}-nlb-target-type`]: 'ip' })], [balancer({ [`${AWS}-type`]: 'nlb-ip' })]],
  },
  'local-traffic-policy': { services: [[service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' })]] },
  'nlb-on-nodes': {
    services: [
      [service({ type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb' })],
      [balancer({ [`${AWS}-type`]: 'nlb' })],
      [balancer({ [`${AWS}-nlb-target-type`]: 'instance' })],
    ],
  },
  'alb-on-pods': {
    ingresses: [ofController('ingress.k8s.aws/alb', { 'alb.ingress.kubernetes.io/target-type': 'ip' })],
  },
  'alb-on-nodes': { ingresses: [ofController('ingress.k8s.aws/alb')] },
  'application-gateway': { ingresses: [ofController('azure/application-gateway')] },
  'application-gateway-for-containers': {
    ingresses: [ofController('alb.networking.azure.io/alb-controller')],
    gatewayRoutes: [gatewayRoute('alb.networking.azure.io/alb-controller')],
  },
  'gke-neg': {
    ingresses: [
      [
        service({ type: 'NodePort' }, { annotations: { 'cloud.google.com/neg': '{"ingress": true}' } }),
        ingress({}, { 'kubernetes.io/ingress.class': 'gce' }),
      ],
      [INTERNAL, ingress({}, { 'kubernetes.io/ingress.class': 'gce' })],
    ],
  },
  'gke-instance-groups': {
    ingresses: [[service({ type: 'NodePort' }), ingress({}, { 'kubernetes.io/ingress.class': 'gce' })]],
  },
  'gke-gateway': { gatewayRoutes: [gatewayRoute('networking.gke.io/gateway')] },
  'load-balancer-on-pods': { routeKinds: [[INTERNAL, targetGroupBinding()]] },
  'load-balancer-on-nodes': { services: [[balancer({})]] },
  traefik: {
    ingresses: [ofController('traefik.io/ingress-controller')],
    gatewayRoutes: [gatewayRoute('traefik.io/gateway-controller')],
    routeKinds: [[INTERNAL, ingressRoute()]],
  },
  'openshift-router': {
    ingresses: [ofController('openshift.io/ingress-to-route')],
    gatewayRoutes: [gatewayRoute('openshift.io/gateway-controller/v1')],
    routeKinds: [
      [
        INTERNAL,
        custom('route.openshift.io/v1', 'Route', { host: 'web.example.com', to: { kind: 'Service', name: 'web' } }),
      ],
    ],
  },
  haproxy: {
    ingresses: [ofController('haproxy.org/ingress-controller/haproxy')],
    gatewayRoutes: [gatewayRoute('haproxy.org/gateway-controller')],
  },
  kong: {
    ingresses: [ofController('ingress-controllers.konghq.com/kong')],
    gatewayRoutes: [gatewayRoute('konghq.com/gateway-operator')],
  },
  contour: {
    ingresses: [ofController('projectcontour.io/ingress-controller')],
    gatewayRoutes: [gatewayRoute('projectcontour.io/gateway-controller')],
    routeKinds: [
      [INTERNAL, custom('projectcontour.io/v1', 'HTTPProxy', { routes: [{ services: [{ name: 'web', port: 80 }] }] })],
    ],
  },
  'envoy-gateway': { gatewayRoutes: [gatewayRoute('gateway.envoyproxy.io/gatewayclass-controller')] },
  'istio-gateway': {
    ingresses: [ofController('istio.io/ingress-controller')],
    gatewayRoutes: [gatewayRoute('istio.io/gateway-controller')],
    routeKinds: [[INTERNAL, virtualService({ gateways: ['public'] })]],
  },
  'istio-sidecar': { routeKinds: [[INTERNAL, virtualService({})]] },
  'istio-ambient': { services: [stated('istio-ambient')] },
  linkerd: { services: [stated('linkerd')] },
  kgateway: { gatewayRoutes: [gatewayRoute('kgateway.dev/kgateway')] },
  'nginx-gateway-fabric': { gatewayRoutes: [gatewayRoute('gateway.nginx.org/nginx-gateway-controller')] },
  skipper: {
    ingresses: [ofController('zalando.org/skipper')],
    routeKinds: [
      [
        INTERNAL,
        custom('zalando.org/v1', 'RouteGroup', {
          backends: [{ name: 'web', type: 'service', serviceName: 'web', servicePort: 80 }],
        }),
      ],
    ],
  },
  'ingress-nginx': { ingresses: [ofController('k8s.io/ingress-nginx')] },
  gateway: { gatewayRoutes: [gatewayRoute('example.com/gateway-controller')] },
  ingress: { ingresses: [ofController('example.com/ingress-controller')] },
};

/** A Service whose router no field shows. */
function stated(id: string): Manifests {
  return [service({ type: 'ClusterIP' }, { annotations: { 'cdk8s-nonstop/router': id } })];
}

function custom(apiVersion: string, kind: string, spec: Manifests[number]): Manifests[number] {
  return { apiVersion, kind, metadata: { name: 'web' }, spec };
}

function targetGroupBinding(): Manifests[number] {
  return custom('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', {
    serviceRef: { name: 'web', port: 80 },
    targetGroupARN: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1',
    targetType: 'ip',
  });
}

function virtualService(spec: Manifests[number]): Manifests[number] {
  return custom('networking.istio.io/v1', 'VirtualService', {
    hosts: ['web.example.com'],
    http: [{ route: [{ destination: { host: 'web', port: { number: 80 } } }] }],
    ...spec,
  });
}

function balancer(annotations: Readonly<Record<string, string>>): Manifests[number] {
  return service({ type: 'LoadBalancer' }, { annotations });
}

function ingressClass(controller: string): Manifests[number] {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'edge' }, spec: { controller } };
}

/** An Ingress with its class, and the Service behind it. */
function ofController(controller: string, annotations: Readonly<Record<string, string>> = {}): Manifests {
  return [INTERNAL, ingressClass(controller), ingress({ ingressClassName: 'edge' }, annotations)];
}

function gatewayRoute(controllerName: string): Manifests {
  const apiVersion = 'gateway.networking.k8s.io/v1';
  return [
    INTERNAL,
    { apiVersion, kind: 'GatewayClass', metadata: { name: 'edge' }, spec: { controllerName } },
    { apiVersion, kind: 'Gateway', metadata: { name: 'main', namespace: 'edge' }, spec: { gatewayClassName: 'edge' } },
    {
      apiVersion,
      kind: 'HTTPRoute',
      metadata: { name: 'web' },
      spec: {
        parentRefs: [{ name: 'main', namespace: 'edge' }],
        rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
      },
    },
  ];
}
