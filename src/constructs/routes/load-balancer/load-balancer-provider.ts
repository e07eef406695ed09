import type { Duration } from 'cdk8s';
import { optionalSeconds, requireAnnotations, requireBoolean, requireName, ifGiven } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import type { ExternalTrafficPolicy } from './external-traffic-policy';
import {
  AZURE_LIMITS,
  GOOGLE_CHECK,
  type HealthCheck,
  type HealthCheckLimits,
  NLB_LIMITS,
  requireNoneBut,
  requireWithin,
} from './health-check-limits';
import { OBJECT_NAME } from '../../../kubernetes/names';

/**
 * Options that all cloud load balancers share.
 */
export interface CloudLoadBalancerOptions {
  /**
   * Whether the load balancer can only be reached from the cloud's network.
   *
   * @default false
   */
  readonly internalOnly?: boolean;
}

/**
 * Options of an AWS Network Load Balancer that sends to pods.
 */
export interface NlbOnPodsOptions extends CloudLoadBalancerOptions {
  /**
   * How long it keeps connections to a pod that receives no new ones. If set, the grace period follows it.
   *
   * @default - the longest request; the AWS default of 300 seconds is longer than a pod takes to stop
   */
  readonly deregistrationDelay?: Duration;
}

/** The facts known when the Service is rendered. */
interface BalancerFacts {
  readonly longestRequestSeconds: number;
  readonly trafficPolicy: ExternalTrafficPolicy;
}

interface ProviderSettings {
  readonly loadBalancerClass?: string;
  readonly isOnPods?: boolean;
  readonly limits?: HealthCheckLimits;
  readonly fixedCheck?: HealthCheck;
}

type Annotate = (facts: BalancerFacts) => Readonly<Record<string, string | number | undefined>>;

const AWS = 'service.beta.kubernetes.io/aws-load-balancer';
const LONGEST_DELAY_SECONDS = 3600;

/**
 * The provider of a load balancer, and the annotations that it reads.
 *
 * @example
 * web.exposeViaLoadBalancer({ provider: LoadBalancerProvider.awsNlbOnPods({ internalOnly: true }) });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export class LoadBalancerProvider {
  /**
   * A Network Load Balancer that sends to pods, run by the AWS Load Balancer Controller.
   *
   * Also label the namespace `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`. A rollout then waits until the load
   * balancer considers a new pod healthy.
   *
   * @param options The networks from which it can be reached, and how long it keeps connections.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
   */
  public static awsNlbOnPods(options: NlbOnPodsOptions = {}): LoadBalancerProvider {
    requireOptions('options', options, 'NlbOnPodsOptions');
    const explicitDelay = optionalSeconds('deregistrationDelay', options.deregistrationDelay, 0, LONGEST_DELAY_SECONDS);
    const scheme = awsScheme(options);
    const annotate: Annotate = ({ longestRequestSeconds }) => {
      const delay = explicitDelay ?? Math.min(longestRequestSeconds, LONGEST_DELAY_SECONDS);
      return {
        [`${AWS}-nlb-target-type`]: 'ip',
        [`${AWS}-scheme`]: scheme,
        [`${AWS}-target-group-attributes`]: `deregistration_delay.timeout_seconds=${delay}`,
      };
    };
    return new LoadBalancerProvider('awsNlbOnPods', annotate, {
      loadBalancerClass: 'service.k8s.aws/nlb',
      isOnPods: true,
    });
  }

  /**
   * A Network Load Balancer that sends to nodes, run by the AWS Load Balancer Controller.
   *
   * @param options The networks from which it can be reached.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
   */
  public static awsNlbOnNodes(options: CloudLoadBalancerOptions = {}): LoadBalancerProvider {
    requireOptions('options', options, 'CloudLoadBalancerOptions');
    const scheme = awsScheme(options);
    const annotate: Annotate = ({ trafficPolicy }) => {
      const check = trafficPolicy._healthCheck;
      return {
        [`${AWS}-nlb-target-type`]: 'instance',
        [`${AWS}-scheme`]: scheme,
        [`${AWS}-healthcheck-interval`]: check?.intervalSeconds,
        [`${AWS}-healthcheck-timeout`]: check?.timeoutSeconds,
        [`${AWS}-healthcheck-unhealthy-threshold`]: check?.unhealthyThreshold,
      };
    };
    return new LoadBalancerProvider('awsNlbOnNodes', annotate, {
      loadBalancerClass: 'service.k8s.aws/nlb',
      limits: NLB_LIMITS,
    });
  }

  /**
   * Azure's load balancer. The timeout of its check cannot be set, only the interval and the threshold.
   *
   * @param options The networks from which it can be reached.
   * @see https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/
   */
  public static azure(options: CloudLoadBalancerOptions = {}): LoadBalancerProvider {
    requireOptions('options', options, 'CloudLoadBalancerOptions');
    const prefix = 'service.beta.kubernetes.io/azure-load-balancer';
    const isInternal = isInternalIn(options);
    return new LoadBalancerProvider(
      'azure',
      ({ trafficPolicy }) => {
        const check = trafficPolicy._healthCheck;
        return {
          [`${prefix}-health-probe-interval`]: check?.intervalSeconds,
          [`${prefix}-health-probe-num-of-probe`]: check?.unhealthyThreshold,
          [`${prefix}-internal`]: isInternal ? 'true' : undefined,
        };
      },
      { limits: AZURE_LIMITS },
    );
  }

  /**
   * Google Cloud's passthrough load balancer. Its health check cannot be changed.
   *
   * The check fails after 3 attempts, with an interval of at most 8 seconds and a timeout of 1 second.
   *
   * @param options The networks from which it can be reached.
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer
   */
  public static googleCloud(options: CloudLoadBalancerOptions = {}): LoadBalancerProvider {
    requireOptions('options', options, 'CloudLoadBalancerOptions');
    const isInternal = isInternalIn(options);
    const annotate: Annotate = () => ({ 'networking.gke.io/load-balancer-type': isInternal ? 'Internal' : undefined });
    return new LoadBalancerProvider('googleCloud', annotate, { fixedCheck: GOOGLE_CHECK });
  }

  /**
   * MetalLB, for clusters without a cloud.
   *
   * @param addressPool The pool that the address is taken from. Default: any.
   * @see https://metallb.io/usage/
   */
  public static metalLb(addressPool?: string): LoadBalancerProvider {
    const pool = ifGiven(addressPool, (name) => requireName('addressPool', name, OBJECT_NAME));
    return new LoadBalancerProvider('metalLb', () => ({ 'metallb.io/address-pool': pool }));
  }

  /**
   * The cluster's default load balancer, with the annotations that it reads.
   *
   * @param annotations The annotations. Default: none.
   */
  public static clusterDefault(annotations: Record<string, string> = {}): LoadBalancerProvider {
    requireAnnotations('annotations', annotations);
    const copy = { ...annotations };
    return new LoadBalancerProvider('clusterDefault', () => copy);
  }

  private constructor(
    /**
     * The name of the factory method, such as `azure`.
     */
    public readonly loadBalancerKind: string,

    private readonly annotate: Annotate,
    private readonly settings: ProviderSettings = {},
  ) {}

  /** @internal */
  public get _loadBalancerClass(): string | undefined {
    return this.settings.loadBalancerClass;
  }

  /** @internal */
  public get _isOnPods(): boolean {
    return this.settings.isOnPods ?? false;
  }

  /**
   * The health check of a cloud whose check cannot be changed.
   *
   * @internal
   */
  public get _fixedCheck(): HealthCheck | undefined {
    return this.settings.fixedCheck;
  }

  /**
   * Refuses a health check that the cloud would reject.
   *
   * @internal
   */
  public _requireTaken(trafficPolicy: ExternalTrafficPolicy): void {
    if (this.settings.fixedCheck !== undefined) {
      requireNoneBut(this.settings.fixedCheck, trafficPolicy._stated);
    }
    if (this.settings.limits !== undefined && trafficPolicy._healthCheck !== undefined) {
      requireWithin(this.settings.limits, trafficPolicy._healthCheck);
    }
  }

  /** @internal */
  public _annotations(facts: BalancerFacts): Readonly<Record<string, string>> {
    const entries = Object.entries(withoutUndefined(this.annotate(facts)));
    return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
  }
}

function awsScheme(options: CloudLoadBalancerOptions): string {
  return isInternalIn(options) ? 'internal' : 'internet-facing';
}

function isInternalIn({ internalOnly }: CloudLoadBalancerOptions): boolean {
  return requireBoolean('internalOnly', internalOnly ?? false);
}
