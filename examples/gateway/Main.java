import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.ExposeViaGatewayOptions;
import io.github.cdk8snonstop.GatewayParentRef;
import io.github.cdk8snonstop.GatewayParentRefOptions;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.HttpRouteMatch;
import io.github.cdk8snonstop.HttpRouteRedirect;
import io.github.cdk8snonstop.Mesh;
import io.github.cdk8snonstop.NetworkPolicyPeers;
import io.github.cdk8snonstop.ServiceExposure;
import io.github.cdk8snonstop.ServiceOptions;
import io.github.cdk8snonstop.ZeroDowntimeDeployment;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import software.constructs.Construct;

/**
 * A shop behind a Gateway, in a mesh: https is routed to the pods, http is redirected to https, and
 * the mesh's sidecar outlasts the application by the time that the shutdown specifies.
 */
public class Main extends Chart {
  private static final String GATEWAY_NAMESPACE = "infrastructure";

  public Main(Construct scope, String id) {
    super(scope, id);

    ZeroDowntimeDeployment.Builder.create(this, "Shop")
        .metadata(ApiObjectMetadata.builder().name("shop").build())
        .image("nginxinc/nginx-unprivileged:1.27.5")
        .port(8080)
        .health(Health.http("/"))
        .shutdown(
            GracefulShutdown.drain(
                DrainOptions.builder().longestRequest(Duration.seconds(20)).build()))
        .service(ServiceExposure.clusterIp(ServiceOptions.builder().port(80).build()))
        .mesh(Mesh.istio())
        .build()
        .exposeViaGateway(
            ExposeViaGatewayOptions.builder()
                // The Gateway is defined elsewhere, so that no manifest here says who runs it.
                .metadata(
                    ApiObjectMetadata.builder()
                        .annotations(Map.of("cdk8s-nonstop/router", "istio-gateway"))
                        .build())
                .parentRefs(List.of(listener("https")))
                .host("shop.example.com")
                .matches(List.of(HttpRouteMatch.pathPrefix("/")))
                .requestTimeout(Duration.seconds(30))
                .backendRequestTimeout(Duration.seconds(20))
                .redirect(HttpRouteRedirect.permanent(List.of(listener("http"))))
                .networkPolicy(NetworkPolicyPeers.controller())
                .build());
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "gateway");
    app.synth();
  }

  private static GatewayParentRef listener(String name) {
    return GatewayParentRef.of(
        "public",
        GatewayParentRefOptions.builder().namespace(GATEWAY_NAMESPACE).sectionName(name).build());
  }
}
