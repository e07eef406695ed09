import { istioGateway } from './istio-gateway';
import type { RouterProfile } from './router-profile';

/** Sidecars of Istio, as clients in the mesh: a VirtualService that names no gateway, or the gateway `mesh`. */
export const istioSidecar: RouterProfile = {
  id: 'istio-sidecar',
  name: "Istio's sidecars",
  shownBy: {},
  leaves: istioGateway.leaves,
  joins: 'covered by the hook',
  follows: istioGateway.follows,
  retries: istioGateway.retries,
  idleTimeout: istioGateway.idleTimeout,
};
