import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.HttpHealthOptions;
import io.github.cdk8snonstop.Router;
import io.github.cdk8snonstop.ZeroDowntimeAttachment;
import java.util.List;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.Size;
import org.cdk8s.plus27.ContainerProps;
import org.cdk8s.plus27.ContainerResources;
import org.cdk8s.plus27.ContainerSecurityContextProps;
import org.cdk8s.plus27.Cpu;
import org.cdk8s.plus27.CpuResources;
import org.cdk8s.plus27.Deployment;
import org.cdk8s.plus27.DeploymentExposeViaServiceOptions;
import org.cdk8s.plus27.ImagePullPolicy;
import org.cdk8s.plus27.MemoryResources;
import org.cdk8s.plus27.ServicePort;
import software.constructs.Construct;

/**
 * Zero downtime for an existing cdk8s-plus Deployment, which keeps its name, selector and
 * containers.
 */
public class Main extends Chart {
  public Main(Construct scope, String id) {
    super(scope, id);

    Deployment deployment =
        Deployment.Builder.create(this, "Shop")
            .metadata(ApiObjectMetadata.builder().name("shop").build())
            .replicas(3)
            .containers(
                List.of(
                    ContainerProps.builder()
                        .image("nginxinc/nginx-unprivileged:1.27.5")
                        .portNumber(8080)
                        .securityContext(
                            ContainerSecurityContextProps.builder()
                                .user(101)
                                .readOnlyRootFilesystem(false)
                                .build())
                        .imagePullPolicy(ImagePullPolicy.IF_NOT_PRESENT)
                        .resources(
                            ContainerResources.builder()
                                .cpu(CpuResources.builder().request(Cpu.millis(100)).build())
                                .memory(
                                    MemoryResources.builder().request(Size.mebibytes(64)).build())
                                .build())
                        .build()))
            .build();
    deployment.exposeViaService(
        DeploymentExposeViaServiceOptions.builder()
            .name("shop")
            .ports(List.of(ServicePort.builder().port(80).targetPort(8080).build()))
            .build());

    ZeroDowntimeAttachment.Builder.create(this, "ZeroDowntime")
        .deployment(deployment)
        .health(
            Health.http(
                "/healthz", HttpHealthOptions.builder().startupTime(Duration.seconds(30)).build()))
        .shutdown(
            GracefulShutdown.drain(
                DrainOptions.builder().longestRequest(Duration.seconds(10)).build()))
        // An Ingress that another team owns routes here.
        .routers(List.of(Router.traefik()))
        .build();
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "existing-deployment");
    app.synth();
  }
}
