import type { IdleTimeout, Retries } from './router-profile';

/** Retries of routers that push each change of the endpoints to Envoy. */
export const ENVOY_NEVER_RETRIES: Retries = {
  when: 'never',
  source: 'Envoy retries only with a retry policy, and no route has one by default',
};

export const ENVOY_IDLE: IdleTimeout = {
  seconds: 3600,
  whenPodClosesIt: 'an error',
  source: "Envoy's idle_timeout of upstream connections: 1 h",
};
