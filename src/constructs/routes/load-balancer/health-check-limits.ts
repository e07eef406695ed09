/**
 * The limits of clouds for a load balancer's health check. Beyond them, the cloud's controller fails and defines no
 * load balancer.
 */

/** The health check of a load balancer, in seconds. */
export interface HealthCheck {
  readonly intervalSeconds: number;
  readonly unhealthyThreshold: number;
  readonly timeoutSeconds: number;
}

export interface HealthCheckLimits {
  readonly cloud: string;
  readonly leastInterval: number;
  readonly mostInterval: number;
  readonly leastTimeout: number;
  readonly mostTimeout: number;
  readonly leastThreshold: number;
  readonly mostThreshold: number;
  /** The maximum of interval x threshold. */
  readonly mostInAll: number;
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html */
export const NLB_LIMITS: HealthCheckLimits = {
  cloud: 'a Network Load Balancer',
  leastInterval: 5,
  mostInterval: 300,
  leastTimeout: 2,
  mostTimeout: 120,
  leastThreshold: 2,
  mostThreshold: 10,
  mostInAll: 3000,
};

/** @see https://github.com/kubernetes-sigs/cloud-provider-azure/blob/master/pkg/provider/azure_loadbalancer_healthprobe.go */
export const AZURE_LIMITS: HealthCheckLimits = {
  cloud: "Azure's load balancer",
  leastInterval: 5,
  mostInterval: 59,
  leastTimeout: 0,
  mostTimeout: Infinity,
  leastThreshold: 2,
  mostThreshold: 23,
  mostInAll: 119,
};

/**
 * Google Cloud's health check, which cannot be changed and is shared by the nodes. The check of a single Service is
 * quicker.
 *
 * @see https://github.com/kubernetes/ingress-gce/blob/master/pkg/healthchecksl4/healthchecksl4.go
 */
export const GOOGLE_CHECK: HealthCheck = { intervalSeconds: 8, unhealthyThreshold: 3, timeoutSeconds: 1 };

export function requireNoneBut(fixed: HealthCheck, stated: Partial<HealthCheck>): void {
  const { intervalSeconds, unhealthyThreshold, timeoutSeconds } = fixed;
  for (const [name, value, only] of [
    ['interval', stated.intervalSeconds, intervalSeconds],
    ['unhealthyThreshold', stated.unhealthyThreshold, unhealthyThreshold],
    ['timeout', stated.timeoutSeconds, timeoutSeconds],
  ] as const) {
    if (value !== undefined && value !== only) {
      throw new Error(
        `'${name}' of ExternalTrafficPolicy.local() should be omitted for Google Cloud, whose health check is fixed at ` +
          `${only}, got ${value}: it would have no effect`,
      );
    }
  }
}

export function requireWithin(limits: HealthCheckLimits, check: HealthCheck): void {
  const { intervalSeconds, timeoutSeconds, unhealthyThreshold } = check;
  const hold = (name: string, value: number, least: number, most: number): void => {
    if (value < least || value > most) {
      throw new Error(
        `${name} of ExternalTrafficPolicy.local() should be from ${least} to ${most} for ${limits.cloud}, got ${value}: the ` +
          'controller would reject it',
      );
    }
  };
  hold("'interval'", intervalSeconds, limits.leastInterval, limits.mostInterval);
  hold("'timeout'", timeoutSeconds, limits.leastTimeout, limits.mostTimeout);
  hold("'unhealthyThreshold'", unhealthyThreshold, limits.leastThreshold, limits.mostThreshold);
  hold("'interval' x 'unhealthyThreshold'", intervalSeconds * unhealthyThreshold, 0, limits.mostInAll);
}
