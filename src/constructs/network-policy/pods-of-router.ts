import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import type { RouteController } from './network-policy-peer';

/** Returns the pods of a router in any namespace, if its Helm chart labels them. */
export function podsOfRouter({ name, podLabels }: RouterProfile): RouteController {
  return podLabels === undefined
    ? { name }
    : { name, peers: [{ namespaceSelector: {}, podSelector: { matchLabels: podLabels } }] };
}
