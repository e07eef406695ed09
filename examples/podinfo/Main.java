import io.github.cdk8snonstop.Autoscaling;
import io.github.cdk8snonstop.BurstableResources;
import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.HealthOptions;
import io.github.cdk8snonstop.HealthProbe;
import io.github.cdk8snonstop.HealthProbeOptions;
import io.github.cdk8snonstop.PreStopHook;
import io.github.cdk8snonstop.Qos;
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
 * The recommendations of Flagger's page on zero downtime, completed: exec probes, a hook without a
 * shell, a deadline of 120 s, resources, and an autoscaler that adds pods before they reach their
 * limits.
 */
public class Main extends Chart {
  private static final int PORT = 9898;

  public Main(Construct scope, String id) {
    super(scope, id);

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
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "podinfo");
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
