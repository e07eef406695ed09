/**
 * A rolling update of nginx that loses no request: surge 1, unavailable 0, probes, and a hook that sleeps for 20 s in
 * the image's shell.
 */
import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { GracefulShutdown, Health, PodSecurity, PreStopHook, ServiceExposure, ZeroDowntimeDeployment } from '../../src';

export class RollingUpdateChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new ZeroDowntimeDeployment(this, 'ZeroDowntime', {
      metadata: { name: 'zero-downtime' },
      containerName: 'zero-downtime',
      image: 'nginx:1.27.5',
      port: 80,
      health: Health.http('/'),
      replicas: 3,
      shutdown: GracefulShutdown.drain({
        propagation: Duration.seconds(20),
        hook: PreStopHook.shellSleep('/bin/bash'),
      }),
      security: PodSecurity.root('the nginx image starts as root to bind port 80 and to give its workers another user'),
      service: ServiceExposure.nodePort({ port: 80 }),
    });
  }
}
