/**
 * Services, routes and network policies: the ways by which requests reach pods.
 *
 * Other layers import from this door, not from the files behind it.
 */
export { decisiveExposures, type Exposure } from './exposure';
export { type NetworkPolicy, type OpenPort, selectsAll } from './network-policy';
export { isGated } from './readiness-gate';
export type { Backend } from './backend';
export { type Refusal, refusalsOf } from './gateways/admission';
export { istioRefusalsOf } from './gateways/istio-admission';
export type { Gateway } from './gateways/listener';
export { type CrossReference, grants, type ReferenceGrant } from './gateways/reference-grant';
export { findPort, hasPort } from './backend-port';
export type { Route } from './route';
export { definesSubset } from './subset';
export { type ClaimTarget, type RouteClaim, routeClaims } from './route-claim';
export { requestPorts, type Service, type ServicePort } from './service';
