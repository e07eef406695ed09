import { kubeProxy } from './kube-proxy';
import type { RouterProfile } from './router-profile';

/** kube-proxy in iptables mode on thousands of nodes. No manifest shows the size of a cluster. */
export const kubeProxyAtScale: RouterProfile = {
  id: 'kube-proxy-at-scale',
  name: 'kube-proxy on thousands of nodes',
  shownBy: {},
  leaves: {
    leastSeconds: 5,
    recommendedSeconds: 30,
    certainty: 'published',
    source:
      'KEP-3453: half of all changes took 5 s in iptables mode on 5,000 nodes, and 13 s or 27 s before partial syncs',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'connection',
    mode: 'snapshot',
    throttleSeconds: 1,
    apply: { least: 2, mostly: 5, most: 27 },
    whenNoPodIsReady: 'sends to terminating pods',
    source: 'KEP-3453: 5 s with partial syncs, up to 27 s without',
  },
  retries: kubeProxy.retries,
};
