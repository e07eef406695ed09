import type { RouterProfile } from './router-profile';

/** Clients inside the cluster, and NodePorts. */
export const kubeProxy: RouterProfile = {
  id: 'kube-proxy',
  name: 'kube-proxy',
  shownBy: { services: [{ type: 'ClusterIP' }, { type: 'NodePort' }] },
  leaves: {
    leastSeconds: 2,
    recommendedSeconds: 5,
    certainty: 'measured',
    source: 'minSyncPeriod 1 s; under 1.5 s on a small cluster',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'connection',
    mode: 'snapshot',
    throttleSeconds: 1,
    apply: { least: 0.03, mostly: 0.1, most: 0.35 },
    whenNoPodIsReady: 'sends to terminating pods',
    source: 'minSyncPeriod 1 s, the first change at once',
  },
  retries: { when: 'never', source: 'it forwards packets' },
};
