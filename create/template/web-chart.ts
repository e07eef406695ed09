import { Chart } from 'cdk8s';
import { Health, ZeroDowntimeDeployment } from 'cdk8s-nonstop';
import type { Construct } from 'constructs';

export class WebChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new ZeroDowntimeDeployment(this, 'Web', {
      image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
      port: 9898,
      health: Health.http('/healthz'),
    });
  }
}
