import { loadBalancerOnNodes } from '../../kubernetes/routers/load-balancer-on-nodes';
import type { KubernetesObject } from '../objects/kubernetes-object';

/** How a load balancer notices that a node has no pod left: after `threshold` failed checks, `intervalSeconds` apart. */
export interface NodeHealthCheck {
  readonly intervalSeconds: number;
  readonly threshold: number;
}

/** Returns the health check that a Service configures, or the default one. */
export function nodeHealthCheck({ annotations }: KubernetesObject): NodeHealthCheck {
  const usual = loadBalancerOnNodes.nodeHealthCheck;
  return {
    intervalSeconds: positive(annotations.get(usual.intervalAnnotation)) ?? usual.intervalSeconds,
    threshold: positive(annotations.get(usual.thresholdAnnotation)) ?? usual.unhealthyThreshold,
  };
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return number > 0 ? number : undefined;
}
