import io.github.cdk8snonstop.CertificateIssuer;
import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.ExposeViaIngressRouteOptions;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.HeadersOptions;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.IngressRouteTls;
import io.github.cdk8snonstop.PodSecurity;
import io.github.cdk8snonstop.PreStopHook;
import io.github.cdk8snonstop.RetryOptions;
import io.github.cdk8snonstop.TraefikMiddleware;
import io.github.cdk8snonstop.TraefikServersTransport;
import io.github.cdk8snonstop.ZeroDowntimeDeployment;
import java.util.List;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import software.constructs.Construct;

/**
 * The rolling update behind Traefik: https with a certificate managed by cert-manager, and http
 * redirected to it.
 *
 * <p>The propagation follows from the route: pods keep serving for 10 s, as long as Traefik may
 * still send to them.
 */
public class Main extends Chart {
  public Main(Construct scope, String id) {
    super(scope, id);

    ZeroDowntimeDeployment web =
        ZeroDowntimeDeployment.Builder.create(this, "ZeroDowntime")
            .metadata(ApiObjectMetadata.builder().name("zero-downtime-traefik").build())
            .containerName("zero-downtime")
            .image("nginx:1.27.5")
            .port(80)
            .health(Health.http("/"))
            .replicas(3)
            .shutdown(
                GracefulShutdown.drain(
                    DrainOptions.builder().hook(PreStopHook.shellSleep("/bin/bash")).build()))
            .security(
                PodSecurity.root(
                    "the nginx image starts as root to bind port 80 and to give"
                        + " its workers another user"))
            .build();

    web.exposeViaIngressRoute(
        ExposeViaIngressRouteOptions.builder()
            .host("zero.example.com")
            .tls(IngressRouteTls.certificate(CertificateIssuer.clusterIssuer("letsencrypt")))
            .middlewares(
                List.of(
                    TraefikMiddleware.headers(
                        HeadersOptions.builder()
                            .sts(Duration.days(1))
                            .contentTypeNosniff(true)
                            .build()),
                    TraefikMiddleware.retry(
                        RetryOptions.builder().initialInterval(Duration.millis(100)).build())))
            // A node that is gone does not answer: the retry tries another pod after
            // 2 s, not after 30.
            .serversTransport(
                TraefikServersTransport.Builder.create(this, "Transport")
                    .metadata(ApiObjectMetadata.builder().name("zero-downtime-traefik").build())
                    .dialTimeout(Duration.seconds(2))
                    .build())
            .build());
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "traefik");
    app.synth();
  }
}
