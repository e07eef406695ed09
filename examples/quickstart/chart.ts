/**
 * The shortest program: image, port and health. Everything else follows.
 */
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Health, ZeroDowntimeDeployment } from '../../src';

export class QuickstartChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new ZeroDowntimeDeployment(this, 'Web', {
      image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
      port: 9898,
      health: Health.http('/healthz'),
    });
  }
}
