import { loadBalancerOnNodes } from '../../kubernetes/routers/load-balancer-on-nodes';
import type { KubernetesObject } from '../objects/kubernetes-object';

/** How a balancer notices that a node has no pod left: after `threshold` failed checks, `intervalSeconds` apart. */
export interface NodeHealthCheck {
  readonly intervalSeconds: number;
  readonly threshold: number;
}

/** The health check that a Service asks for, or the usual one. */
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
