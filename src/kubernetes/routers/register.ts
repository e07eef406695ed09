import { albOnNodes } from './alb-on-nodes';
import { albOnPods } from './alb-on-pods';
import { applicationGateway } from './application-gateway';
import { applicationGatewayForContainers } from './application-gateway-for-containers';
import { cilium } from './cilium';
import { contour } from './contour';
import { envoyGateway } from './envoy-gateway';
import { gateway } from './gateway';
import { gkeGateway } from './gke-gateway';
import { gkeInstanceGroups } from './gke-instance-groups';
import { gkeNeg } from './gke-neg';
import { haproxy } from './haproxy';
import { headlessDns } from './headless-dns';
import { ingressNginx } from './ingress-nginx';
import { istioAmbient } from './istio-ambient';
import { istioGateway } from './istio-gateway';
import { istioSidecar } from './istio-sidecar';
import { kgateway } from './kgateway';
import { kong } from './kong';
import { kubeProxy } from './kube-proxy';
import { kubeProxyAtScale } from './kube-proxy-at-scale';
import { linkerd } from './linkerd';
import { loadBalancerOnNodes } from './load-balancer-on-nodes';
import { loadBalancerOnPods } from './load-balancer-on-pods';
import { localTrafficPolicy } from './local-traffic-policy';
import { nginxGatewayFabric } from './nginx-gateway-fabric';
import { nlbOnNodes } from './nlb-on-nodes';
import { nlbOnPods } from './nlb-on-pods';
import { openshiftRouter } from './openshift-router';
import type { RouterProfile } from './router-profile';
import { skipper } from './skipper';
import { traefik } from './traefik';
import { unknown } from './unknown';

/**
 * All routers, in the order in which the model checks whether a manifest shows them: the first match counts. So a router
 * that requires more, such as an annotation, comes before one that requires less, and those that match any controller come
 * last.
 */
export const ROUTERS: readonly RouterProfile[] = [
  kubeProxy,
  kubeProxyAtScale,
  headlessDns,
  cilium,
  nlbOnPods,
  localTrafficPolicy,
  nlbOnNodes,
  albOnPods,
  applicationGateway,
  applicationGatewayForContainers,
  albOnNodes,
  gkeNeg,
  gkeInstanceGroups,
  gkeGateway,
  loadBalancerOnPods,
  loadBalancerOnNodes,
  traefik,
  openshiftRouter,
  haproxy,
  kong,
  contour,
  envoyGateway,
  istioGateway,
  istioSidecar,
  istioAmbient,
  linkerd,
  kgateway,
  nginxGatewayFabric,
  skipper,
  ingressNginx,
  gateway,
  unknown,
];

const BY_ID: ReadonlyMap<string, RouterProfile> = new Map(ROUTERS.map((router) => [router.id, router]));

/** Returns the router with an id, or undefined if none has it. */
export function routerById(id: string): RouterProfile | undefined {
  return BY_ID.get(id);
}
