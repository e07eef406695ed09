import type { RouterProfile, IdleTimeout } from './router-profile';

/** The controllers of Google's load balancers. */
export const GCE = /^(?:gce(?:-internal)?|gke.*|.*ingress-gce.*)$/i;

export const GOOGLE_IDLE: IdleTimeout = {
  seconds: 600,
  whenPodClosesIt: 'an error',
  source: 'https://docs.cloud.google.com/load-balancing/docs/https/request-distribution#http-keepalive',
};

/** A Google load balancer whose targets are the pods (container-native, network endpoint groups). */
export const gkeNeg: RouterProfile = {
  id: 'gke-neg',
  name: 'a GKE load balancer on pods',
  shownBy: {
    ingresses: [
      { controller: GCE, annotation: { key: 'cloud.google.com/neg', value: /"ingress"\s*:\s*true/ } },
      // Instance groups need a port of the nodes, which such a Service does not have.
      { controller: GCE, serviceType: 'ClusterIP' },
    ],
  },
  leaves: {
    leastSeconds: 60,
    recommendedSeconds: 60,
    certainty: 'published',
    source: '60 s asked for by Google, losses at 180 s in one thread: ingress-gce#1072, #583, #2222, #769',
  },
  joins: {
    leastSeconds: 60,
    recommendedSeconds: 60,
    certainty: 'published',
    source: '60 s: ingress-gce#1072, #583',
  },
  follows: {
    layer: 'request',
    mode: 'target',
    register: { least: 50, mostly: 59.4, most: 59.8 },
    deregister: { least: 50, mostly: 59.4, most: 59.8 },
    // https://docs.cloud.google.com/kubernetes-engine/docs/concepts/container-native-load-balancing#pod_readiness
    alwaysGates: true,
    whenNoPodIsReady: 'sends to none',
    source: 'ingress-gce#1072, #583: within a minute',
  },
  retries: { when: 'not known', source: 'no measurement' },
  idleTimeout: GOOGLE_IDLE,
};
