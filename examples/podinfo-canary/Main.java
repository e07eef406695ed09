import io.github.cdk8snonstop.Autoscaling;
import io.github.cdk8snonstop.BurstableResources;
import io.github.cdk8snonstop.Canary;
import io.github.cdk8snonstop.CanaryAnalysis;
import io.github.cdk8snonstop.CanaryMetric;
import io.github.cdk8snonstop.CanaryProvider;
import io.github.cdk8snonstop.CanaryRetries;
import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.HealthOptions;
import io.github.cdk8snonstop.HealthProbe;
import io.github.cdk8snonstop.HealthProbeOptions;
import io.github.cdk8snonstop.IstioCanaryOptions;
import io.github.cdk8snonstop.PreStopHook;
import io.github.cdk8snonstop.Qos;
import io.github.cdk8snonstop.WeightedAnalysisOptions;
import io.github.cdk8snonstop.ZeroDowntimeDeployment;
import java.util.List;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.Size;
import org.cdk8s.plus27.Cpu;
import software.constructs.Construct;

/**
 * All snippets of Flagger's page on zero downtime, completed to a Canary behind Istio: exec probes,
 * a hook without a shell, a deadline of 120 s, resources, an autoscaler, a gateway and retries.
 */
public class Main extends Chart {
  private static final int PORT = 9898;

  public Main(Construct scope, String id) {
    super(scope, id);

    ZeroDowntimeDeployment podinfo =
        ZeroDowntimeDeployment.Builder.create(this, "Podinfo")
            .metadata(ApiObjectMetadata.builder().name("podinfo").build())
            .containerName("app")
            .image("ghcr.io/stefanprodan/podinfo:6.9.2")
            .port(PORT)
            .health(
                Health.command(
                    wget("/healthz"),
                    HealthOptions.builder()
                        .livenessProbe(
                            HealthProbe.command(
                                wget("/healthz"),
                                HealthProbeOptions.builder()
                                    .initialDelay(Duration.seconds(5))
                                    .timeout(Duration.seconds(5))
                                    .build()))
                        .readinessProbe(
                            HealthProbe.command(
                                wget("/readyz"),
                                HealthProbeOptions.builder()
                                    .initialDelay(Duration.seconds(5))
                                    .timeout(Duration.seconds(5))
                                    .period(Duration.seconds(5))
                                    .build()))
                        .build()))
            .shutdown(
                GracefulShutdown.drain(
                    DrainOptions.builder()
                        .propagation(Duration.seconds(10))
                        .longestRequest(Duration.seconds(45))
                        .hook(PreStopHook.sleepCommand())
                        .build()))
            .progressDeadline(Duration.seconds(120))
            .resources(
                Qos.burstable(
                    BurstableResources.builder()
                        .cpuRequest(Cpu.millis(100))
                        .cpuLimit(Cpu.millis(1000))
                        .memoryRequest(Size.mebibytes(128))
                        .memoryLimit(Size.gibibytes(1))
                        .build()))
            .autoscaling(
                Autoscaling.between(2, 4)
                    .onCpuAverageValue(Cpu.millis(900))
                    .onMemoryAverageValue(Size.mebibytes(768)))
            .build();

    Canary.Builder.create(this, "Canary")
        .workload(podinfo)
        .provider(
            CanaryProvider.istio(
                IstioCanaryOptions.builder()
                    .gateways(List.of("public-gateway.istio-system.svc.cluster.local"))
                    .host("app.example.com")
                    .retries(
                        CanaryRetries.builder()
                            .attempts(10)
                            .perTryTimeout(Duration.seconds(5))
                            .retryOn(List.of("gateway-error", "connect-failure", "refused-stream"))
                            .build())
                    .build()))
        .analysis(
            CanaryAnalysis.weighted(
                WeightedAnalysisOptions.builder()
                    .interval(Duration.seconds(30))
                    .threshold(5)
                    .stepWeight(10)
                    .maxWeight(50)
                    .build()))
        .metrics(
            List.of(
                CanaryMetric.requestSuccessRate(99),
                CanaryMetric.requestDuration(Duration.millis(500))))
        .build();
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "podinfo-canary");
    app.synth();
  }

  private static List<String> wget(String path) {
    return List.of(
        "wget",
        "--quiet",
        "--tries=1",
        "--timeout=4",
        "--spider",
        "http://localhost:" + PORT + path);
  }
}
