import type { KubernetesObject } from '../objects/kubernetes-object';

/** How a balancer finds out that a node has no pod left: by checks in a row that fail. */
export interface BalancerHealthCheck {
  readonly intervalSeconds: number;
  readonly threshold: number;
}

/** Used if the Service does not say. */
const USUAL: BalancerHealthCheck = { intervalSeconds: 10, threshold: 2 };

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer-healthcheck';

/** Reads what a Service says of its balancer's health check. */
export function balancerHealthCheck({ annotations }: KubernetesObject): BalancerHealthCheck {
  return {
    intervalSeconds: positive(annotations.get(`${PREFIX}-interval`)) ?? USUAL.intervalSeconds,
    threshold: positive(annotations.get(`${PREFIX}-unhealthy-threshold`)) ?? USUAL.threshold,
  };
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return number > 0 ? number : undefined;
}
