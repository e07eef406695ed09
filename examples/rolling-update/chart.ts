/**
 * A rolling update of nginx that loses no request: surge 1, unavailable 0, probes, and a hook that sleeps for 20 s in
 * the image's shell. A load test measures each rollout as it happens.
 */
import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  GracefulShutdown,
  Health,
  LoadTarget,
  LoadTest,
  LoadTool,
  PodSecurity,
  PreStopHook,
  ServiceExposure,
  ZeroDowntimeDeployment,
} from '../../src';

const IMAGE = 'nginx:1.27.5';

export class RollingUpdateChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const web = new ZeroDowntimeDeployment(this, 'ZeroDowntime', {
      metadata: { name: 'zero-downtime' },
      containerName: 'zero-downtime',
      image: IMAGE,
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

    new LoadTest(this, 'LoadTest', {
      metadata: { name: 'zero-downtime-load-test' },
      target: LoadTarget.workload(web),
      // This image is already on the nodes, and has a shell, which Fortio's image lacks.
      tool: LoadTool.fortio({ judgeImage: IMAGE }),
      duration: Duration.seconds(60),
      qps: 500,
      connections: 8,
    });
  }
}
