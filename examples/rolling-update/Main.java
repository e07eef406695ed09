import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.FortioOptions;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.LoadTarget;
import io.github.cdk8snonstop.LoadTest;
import io.github.cdk8snonstop.LoadTool;
import io.github.cdk8snonstop.NodePortServiceOptions;
import io.github.cdk8snonstop.PodSecurity;
import io.github.cdk8snonstop.PreStopHook;
import io.github.cdk8snonstop.ServiceExposure;
import io.github.cdk8snonstop.ZeroDowntimeDeployment;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import software.constructs.Construct;

/**
 * A rolling update of nginx that loses no request: surge 1, unavailable 0, probes, and a hook that
 * sleeps for 20 s in the image's shell. A load test measures each rollout as it happens.
 */
public class Main extends Chart {
  private static final String IMAGE = "nginx:1.27.5";

  public Main(Construct scope, String id) {
    super(scope, id);

    ZeroDowntimeDeployment web =
        ZeroDowntimeDeployment.Builder.create(this, "ZeroDowntime")
            .metadata(ApiObjectMetadata.builder().name("zero-downtime").build())
            .containerName("zero-downtime")
            .image(IMAGE)
            .port(80)
            .health(Health.http("/"))
            .replicas(3)
            .shutdown(
                GracefulShutdown.drain(
                    DrainOptions.builder()
                        .propagation(Duration.seconds(20))
                        .hook(PreStopHook.shellSleep("/bin/bash"))
                        .build()))
            .security(
                PodSecurity.root(
                    "the nginx image starts as root to bind port 80 and to give"
                        + " its workers another user"))
            .service(ServiceExposure.nodePort(NodePortServiceOptions.builder().port(80).build()))
            .build();

    LoadTest.Builder.create(this, "LoadTest")
        .metadata(ApiObjectMetadata.builder().name("zero-downtime-load-test").build())
        .target(LoadTarget.workload(web))
        // This image is already on the nodes, and has a shell, which Fortio's image lacks.
        .tool(LoadTool.fortio(FortioOptions.builder().judgeImage(IMAGE).build()))
        .duration(Duration.seconds(60))
        .qps(500)
        .connections(8)
        .build();
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "rolling-update");
    app.synth();
  }
}
