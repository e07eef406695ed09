import { ApiObject } from 'cdk8s';
import type { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../../kubernetes/names';
import {
  ifGiven,
  optionalInstance,
  requireDistinct,
  requireName,
  requirePort,
  requireSome,
} from '../../base/arguments';
import { deriveWhenRendered, type Manifest } from '../../base/late-rendering';
import type { RouteController } from '../../network-policy/network-policy-peer';
import { requireCidr } from '../../network-policy/network-policy-peers';
import { sorted, withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { Router } from '../../shutdown/router';
import { ServiceExposure } from '../../service/service-exposure';
import { defineService } from '../../service/workload-service';
import { delayIn, mergeAnnotations } from '../aws-attributes';
import { ExternalTrafficPolicy } from './external-traffic-policy';
import { LoadBalancerProvider } from './load-balancer-provider';
import { registerObjects } from '../route-objects';
import { admitRoute } from '../route-admission';
import { routeMetadata } from '../route-metadata';
import { requireRouteTarget, type RouteTarget } from '../route-target';
import type { WorkloadLoadBalancerProps } from './workload-load-balancer-props';

/**
 * Defines a Service of type LoadBalancer in front of a workload, beside the workload's own Service.
 *
 * The workload adapts. Its hook lasts as long as the load balancer keeps sending to a pod that stops. If the load
 * balancer sends to pods, new ones have to be ready for some time before old ones stop.
 *
 * @example
 * new WorkloadLoadBalancer(this, 'LoadBalancer', {
 *   workload: web,
 *   provider: LoadBalancerProvider.awsNlbOnPods(),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export class WorkloadLoadBalancer extends Construct {
  /**
   * The Service of type LoadBalancer.
   */
  public readonly service: Service;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope.
   * @param props Options of the Service, and the workload.
   * @throws If a value is invalid.
   */
  public constructor(scope: Construct, id: string, props: WorkloadLoadBalancerProps) {
    super(scope, id);
    requireOptions('props', props, 'WorkloadLoadBalancerProps');
    const workload = requireRouteTarget(props.workload);
    const balancer = readBalancer(props);
    this.service = defineBalancer(this, workload, props, balancer);
    const { provider, trafficPolicy } = balancer;
    const onNodes = Router._of(trafficPolicy._propagation(provider._fixedCheck));
    const router = provider._isOnPods ? Router.nlbOnPods() : onNodes;
    workload.addRouter(router);
    const name = `Service ${this.service.name}`;
    const seconds = delayIn(annotate(workload, balancer, props.metadata?.annotations));
    if (seconds !== undefined) {
      workload._plan.addDeregistrationDelay({ route: name, router, seconds });
    }
    registerObjects({ route: this, targets: [workload], objects: () => [ApiObject.of(this.service)] });
    admitRoute(workload, name, clientsOf(balancer), props.networkPolicy);
  }
}

interface Balancer {
  readonly provider: LoadBalancerProvider;
  readonly trafficPolicy: ExternalTrafficPolicy;
  readonly sourceRanges?: readonly string[];
}

function readBalancer({
  provider,
  externalTrafficPolicy,
  loadBalancerSourceRanges,
}: WorkloadLoadBalancerProps): Balancer {
  const balancer = {
    provider:
      optionalInstance('provider', provider, LoadBalancerProvider, 'LoadBalancerProvider.clusterDefault()') ??
      LoadBalancerProvider.clusterDefault(),
    trafficPolicy:
      optionalInstance(
        'externalTrafficPolicy',
        externalTrafficPolicy,
        ExternalTrafficPolicy,
        'ExternalTrafficPolicy.cluster()',
      ) ?? ExternalTrafficPolicy.cluster(),
    sourceRanges: ifGiven(loadBalancerSourceRanges, readRanges),
  };
  if (balancer.provider._isOnPods && balancer.trafficPolicy.trafficPolicy === 'Local') {
    throw new Error(
      "'externalTrafficPolicy' should be omitted if the load balancer sends to pods, got Local: no node is involved",
    );
  }
  balancer.provider._requireTaken(balancer.trafficPolicy);
  return balancer;
}

function readRanges(ranges: readonly string[]): readonly string[] {
  const name = 'loadBalancerSourceRanges';
  const read = requireSome(name, ranges, 'omit it for all addresses').map((range, i) =>
    requireCidr(`${name}[${i}]`, range),
  );
  requireDistinct(name, 'block', read);
  return read;
}

function defineBalancer(
  scope: Construct,
  workload: RouteTarget,
  props: WorkloadLoadBalancerProps,
  balancer: Balancer,
): Service {
  const { provider, trafficPolicy, sourceRanges } = balancer;
  const { name: _name, ...metadata } = routeMetadata(workload, props.metadata, `${workload._service.name}-lb`);
  const name = requireName('metadata.name', _name ?? '', DNS_1035_LABEL);
  const port = ifGiven(props.port, (given) => requirePort('port', given));
  const service = defineService(scope, 'Default', ServiceExposure.loadBalancer({ port, name }), {
    ...workload._target,
    labels: metadata.labels ?? {},
  });
  deriveWhenRendered(ApiObject.of(service), (generated) => {
    const annotations = sorted(annotate(workload, balancer, metadata.annotations));
    return {
      ...generated,
      metadata: {
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
        ...(generated.metadata as Manifest),
      },
      spec: sorted({
        ...(generated.spec as Manifest),
        selector: workload._plan.serving.stableLabels(workload._target.selector),
        ...withoutUndefined({
          externalTrafficPolicy: trafficPolicy.trafficPolicy,
          healthCheckNodePort: trafficPolicy._healthCheckNodePort,
          loadBalancerClass: provider._loadBalancerClass,
          loadBalancerSourceRanges: sourceRanges && [...sourceRanges],
        }),
      }),
    };
  });
  return service;
}

/** Returns the source of requests as seen by the pods. Unless the policy is Local, it is the address of a node. */
function annotate(
  workload: RouteTarget,
  { provider, trafficPolicy }: Balancer,
  explicit: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const longestRequestSeconds = workload._plan.choices.shutdown._longestRequestSeconds;
  return mergeAnnotations(provider._annotations({ longestRequestSeconds, trafficPolicy }), explicit);
}

function clientsOf({ trafficPolicy, sourceRanges }: Balancer): RouteController {
  const name = 'the load balancer';
  if (trafficPolicy.trafficPolicy === 'Local' && sourceRanges !== undefined) {
    return { name, peers: sourceRanges.map((cidr) => ({ ipBlock: { cidr } })) };
  }
  const remedy = "name the addresses of the nodes or the load balancer: NetworkPolicyPeers.ipBlock('10.0.0.0/16')";
  return { name, remedy };
}
