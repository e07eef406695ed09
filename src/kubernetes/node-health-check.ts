import { loadBalancerOnNodes } from './routers/load-balancer-on-nodes';

/** How a load balancer notices that a node has no pod left: after `threshold` failed checks, `intervalSeconds` apart. */
export interface NodeHealthCheck {
  readonly intervalSeconds: number;
  readonly threshold: number;
}

/** Returns the health check that the annotations of a Service configure, or the default one. */
export function nodeHealthCheck(annotation: (key: string) => string | undefined): NodeHealthCheck {
  const usual = loadBalancerOnNodes.nodeHealthCheck;
  return {
    intervalSeconds: positive(annotation(usual.intervalAnnotation)) ?? usual.intervalSeconds,
    threshold: positive(annotation(usual.thresholdAnnotation)) ?? usual.unhealthyThreshold,
  };
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return number > 0 ? number : undefined;
}
