/**
 * All snippets of Flagger's page on zero downtime, completed to a Canary behind Istio: exec probes, a hook without a
 * shell, a deadline of 120 s, resources, an autoscaler, a gateway and retries.
 */
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import {
  Autoscaling,
  Canary,
  CanaryAnalysis,
  CanaryMetric,
  CanaryProvider,
  GracefulShutdown,
  Health,
  HealthProbe,
  PreStopHook,
  Qos,
  ZeroDowntimeDeployment,
} from '../../src';

const PORT = 9898;

export class PodinfoCanaryChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const podinfo = new ZeroDowntimeDeployment(this, 'Podinfo', {
      metadata: { name: 'podinfo' },
      containerName: 'app',
      image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
      port: PORT,
      health: Health.command(wget('/healthz'), {
        livenessProbe: HealthProbe.command(wget('/healthz'), {
          initialDelay: Duration.seconds(5),
          timeout: Duration.seconds(5),
        }),
        readinessProbe: HealthProbe.command(wget('/readyz'), {
          initialDelay: Duration.seconds(5),
          timeout: Duration.seconds(5),
          period: Duration.seconds(5),
        }),
      }),
      shutdown: GracefulShutdown.drain({
        propagation: Duration.seconds(10),
        longestRequest: Duration.seconds(45),
        hook: PreStopHook.sleepCommand(),
      }),
      progressDeadline: Duration.seconds(120),
      resources: Qos.burstable({
        cpuRequest: Cpu.millis(100),
        cpuLimit: Cpu.millis(1000),
        memoryRequest: Size.mebibytes(128),
        memoryLimit: Size.gibibytes(1),
      }),
      autoscaling: Autoscaling.between(2, 4)
        .onCpuAverageValue(Cpu.millis(900))
        .onMemoryAverageValue(Size.mebibytes(768)),
    });

    new Canary(this, 'Canary', {
      workload: podinfo,
      provider: CanaryProvider.istio({
        gateways: ['public-gateway.istio-system.svc.cluster.local'],
        host: 'app.example.com',
        retries: {
          attempts: 10,
          perTryTimeout: Duration.seconds(5),
          retryOn: ['gateway-error', 'connect-failure', 'refused-stream'],
        },
      }),
      analysis: CanaryAnalysis.weighted({
        interval: Duration.seconds(30),
        threshold: 5,
        stepWeight: 10,
        maxWeight: 50,
      }),
      metrics: [CanaryMetric.requestSuccessRate(99), CanaryMetric.requestDuration(Duration.millis(500))],
    });
  }
}

function wget(path: string): string[] {
  return ['wget', '--quiet', '--tries=1', '--timeout=4', '--spider', `http://localhost:${PORT}${path}`];
}
