import { gateway } from './gateway';
import { headlessDns } from './headless-dns';
import { ingressNginx } from './ingress-nginx';
import { kubeProxy } from './kube-proxy';
import { loadBalancerOnNodes } from './load-balancer-on-nodes';
import { loadBalancerOnPods } from './load-balancer-on-pods';
import type { RouterProfile } from './router-profile';
import { traefik } from './traefik';
import { unknown } from './unknown';

/**
 * All routers, in the order in which the model checks whether a manifest shows them: the first match counts. So a router
 * that requires more, such as an annotation, comes before one that requires less, and those that match any controller come
 * last.
 */
export const ROUTERS: readonly RouterProfile[] = [
  kubeProxy,
  headlessDns,
  loadBalancerOnPods,
  loadBalancerOnNodes,
  traefik,
  ingressNginx,
  gateway,
  unknown,
];
