/**
 * Zero downtime for an existing cdk8s-plus Deployment, which keeps its name, selector and containers.
 */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { GracefulShutdown, Health, Router, ZeroDowntimeAttachment } from '../../src';

export class ExistingDeploymentChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const deployment = new kplus.Deployment(this, 'Shop', {
      metadata: { name: 'shop' },
      replicas: 3,
      containers: [
        {
          image: 'nginxinc/nginx-unprivileged:1.27.5',
          portNumber: 8080,
          securityContext: { user: 101, readOnlyRootFilesystem: false },
          imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
          resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: { request: Size.mebibytes(64) } },
        },
      ],
    });
    deployment.exposeViaService({ name: 'shop', ports: [{ port: 80, targetPort: 8080 }] });

    new ZeroDowntimeAttachment(this, 'ZeroDowntime', {
      deployment,
      health: Health.http('/healthz', { startupTime: Duration.seconds(30) }),
      shutdown: GracefulShutdown.drain({ longestRequest: Duration.seconds(10) }),
      // An Ingress that another team owns routes here.
      routers: [Router.traefik()],
    });
  }
}
