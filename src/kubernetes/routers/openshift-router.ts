import { haproxy } from './haproxy';
import type { RouterProfile } from './router-profile';

/** The HAProxy of OpenShift, by its Routes. */
export const openshiftRouter: RouterProfile = {
  id: 'openshift-router',
  name: "OpenShift's router",
  shownBy: {
    ingresses: [{ controller: /^openshift(?:\.io\/ingress-to-route|-default)$/ }],
    gatewayRoutes: [{ controller: /^openshift\.io\/gateway-controller/ }],
    routeKinds: [
      {
        groups: ['route.openshift.io'],
        kinds: ['Route'],
        backends: ['to', 'alternateBackends[]'],
        names: ['name'],
        ports: [],
        endpointPort: 'port.targetPort',
        targets: ['Service'],
        weight: 'weight',
      },
    ],
  },
  leaves: {
    leastSeconds: 5,
    enoughSeconds: 6,
    recommendedSeconds: 10,
    certainty: 'published',
    source: 'reloadInterval 5 s: docs.openshift.com, "Configuring HAProxy reload interval"',
  },
  joins: 'covered by the hook',
  follows: { ...haproxy.follows, source: 'reloadInterval 5 s' },
  retries: haproxy.retries,
};
