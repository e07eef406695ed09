/**
 * Services, routes and network policies: the ways by which requests reach pods.
 *
 * Other layers import from this door, not from the files behind it.
 */
export { decisiveExposures, type Exposure } from './exposure';
export { type NetworkPolicy, type OpenPort, selectsAll } from './network-policy';
export { isGated } from './readiness-gate';
export { type RouteClaim, routeClaims } from './route-claim';
export { requestPorts, type Service, type ServicePort } from './service';
