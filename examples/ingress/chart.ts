/**
 * A shop behind each of three Ingress controllers, and one behind its own load balancer: everything that depends on the
 * route (hook, minReadySeconds, deregistration delay, grace period, policy) is derived.
 */
import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  ExternalTrafficPolicy,
  GracefulShutdown,
  Health,
  IngressClass,
  IngressPath,
  WorkloadIngressTls,
  LoadBalancerProvider,
  NetworkPolicyPeers,
  ServiceExposure,
  ZeroDowntimeDeployment,
} from '../../src';

const IMAGE = 'nginxinc/nginx-unprivileged:1.27.5';

export class IngressChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    this.shop('shop-traefik').exposeViaIngress({
      ingressClass: IngressClass.traefik({ entryPoints: ['web'] }),
      host: 'shop.example.com',
      networkPolicy: NetworkPolicyPeers.controller(),
    });

    this.shop('shop-nginx').exposeViaIngress({
      ingressClass: IngressClass.nginx({ proxyNextUpstreamTries: 2, proxyNextUpstreamTimeout: Duration.seconds(10) }),
      host: 'nginx.example.com',
      metadata: {
        annotations: {
          'cdk8s-nonstop/acknowledge.router-retired': 'shows the annotations of ingress-nginx, retired in March 2026',
        },
      },
      paths: [IngressPath.prefix('/shop'), IngressPath.exact('/')],
      tls: [WorkloadIngressTls.clusterIssuer('letsencrypt', 'shop-nginx-tls')],
    });

    this.shop('shop-alb').exposeViaIngress({
      ingressClass: IngressClass.alb({ deregistrationDelay: Duration.seconds(60) }),
      host: 'alb.example.com',
      tls: [WorkloadIngressTls.certificateArn('arn:aws:acm:eu-west-1:123456789012:certificate/example')],
      networkPolicy: NetworkPolicyPeers.ipBlock('10.0.0.0/16'),
    });

    this.shop('shop-balanced').exposeViaLoadBalancer({
      port: 80,
      provider: LoadBalancerProvider.awsNlbOnNodes(),
      externalTrafficPolicy: ExternalTrafficPolicy.local({ interval: Duration.seconds(5), unhealthyThreshold: 2 }),
      loadBalancerSourceRanges: ['203.0.113.0/24'],
    });
  }

  private shop(name: string): ZeroDowntimeDeployment {
    return new ZeroDowntimeDeployment(this, name, {
      metadata: { name },
      image: IMAGE,
      port: 8080,
      health: Health.http('/'),
      shutdown: GracefulShutdown.drain({ longestRequest: Duration.seconds(20) }),
      service: ServiceExposure.clusterIp({ port: 80 }),
    });
  }
}
