/**
 * A shop behind a Gateway, in a mesh: https is routed to the pods, http is redirected to https, and the mesh's sidecar
 * outlasts the application by the time that the shutdown specifies.
 */
import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  GatewayParentRef,
  GracefulShutdown,
  Health,
  HttpRouteMatch,
  HttpRouteRedirect,
  Mesh,
  NetworkPolicyPeers,
  ServiceExposure,
  ZeroDowntimeDeployment,
} from '../../src';

const GATEWAY_NAMESPACE = 'infrastructure';

export class GatewayChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new ZeroDowntimeDeployment(this, 'Shop', {
      metadata: { name: 'shop' },
      image: 'nginxinc/nginx-unprivileged:1.27.5',
      port: 8080,
      health: Health.http('/'),
      shutdown: GracefulShutdown.drain({ longestRequest: Duration.seconds(20) }),
      service: ServiceExposure.clusterIp({ port: 80 }),
      mesh: Mesh.istio(),
    }).exposeViaGateway({
      // The Gateway is defined elsewhere, so that no manifest here says who runs it.
      metadata: { annotations: { 'cdk8s-nonstop/router': 'istio-gateway' } },
      parentRefs: [listener('https')],
      host: 'shop.example.com',
      matches: [HttpRouteMatch.pathPrefix('/')],
      requestTimeout: Duration.seconds(30),
      backendRequestTimeout: Duration.seconds(20),
      redirect: HttpRouteRedirect.permanent([listener('http')]),
      networkPolicy: NetworkPolicyPeers.controller(),
    });
  }
}

function listener(sectionName: string): GatewayParentRef {
  return GatewayParentRef.of('public', { namespace: GATEWAY_NAMESPACE, sectionName });
}
