/** Manifests that show each router, by its name and the form in its profile: at least one for each form. */
import type { ShownBy } from '../../src/kubernetes/routers/shown-by';
import { ingress, ingressRoute, service } from '../helpers/manifests';

type Manifests = readonly Readonly<Record<string, unknown>>[];

/** Samples of a Service, an Ingress, a Gateway API route and a custom resource of a router, with everything they need. */
export type Samples = Readonly<Record<keyof ShownBy, readonly Manifests[]>>;

const INTERNAL = service({ type: 'ClusterIP' });
const NONE: Samples = { services: [], ingresses: [], gatewayRoutes: [], routeKinds: [] };

export const SAMPLES: Readonly<Record<string, Samples>> = {
  'kube-proxy': { ...NONE, services: [[INTERNAL], [service({ type: 'NodePort' })]] },
  "a client's DNS cache": { ...NONE, services: [[service({ type: 'ClusterIP', clusterIP: 'None' })]] },
  'a load balancer on pods': {
    ...NONE,
    services: [
      [balancer({ 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip' })],
      [balancer({ 'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb-ip' })],
    ],
    ingresses: [
      [INTERNAL, ingressClass('ingress.k8s.aws/alb'), ofClass({ 'alb.ingress.kubernetes.io/target-type': 'ip' })],
      [
        service({ type: 'ClusterIP' }, { annotations: { 'cloud.google.com/neg': '{"ingress": true}' } }),
        ingress({}, { 'kubernetes.io/ingress.class': 'gce' }),
      ],
    ],
  },
  'a load balancer on nodes': {
    ...NONE,
    services: [[balancer({})]],
    ingresses: [
      [INTERNAL, ingressClass('ingress.k8s.aws/alb'), ofClass()],
      [INTERNAL, ingress({}, { 'kubernetes.io/ingress.class': 'gce' })],
    ],
  },
  Traefik: {
    ...NONE,
    ingresses: [[INTERNAL, ingressClass('traefik.io/ingress-controller'), ofClass()]],
    gatewayRoutes: [gatewayRoute('traefik.io/gateway-controller')],
    routeKinds: [[INTERNAL, ingressRoute()]],
  },
  'ingress-nginx': { ...NONE, ingresses: [[INTERNAL, ingressClass('k8s.io/ingress-nginx'), ofClass()]] },
  'a Gateway': { ...NONE, gatewayRoutes: [gatewayRoute('example.com/gateway-controller')] },
  'an Ingress controller': {
    ...NONE,
    ingresses: [[INTERNAL, ingressClass('example.com/ingress-controller'), ofClass()]],
  },
};

function balancer(annotations: Readonly<Record<string, string>>): Manifests[number] {
  return service({ type: 'LoadBalancer' }, { annotations });
}

function ingressClass(controller: string): Manifests[number] {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'edge' }, spec: { controller } };
}

/** An Ingress of the class above. */
function ofClass(annotations: Readonly<Record<string, string>> = {}): Manifests[number] {
  return ingress({ ingressClassName: 'edge' }, annotations);
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
