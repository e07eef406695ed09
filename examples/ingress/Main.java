import io.github.cdk8snonstop.AlbIngressOptions;
import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.ExposeViaIngressOptions;
import io.github.cdk8snonstop.ExposeViaLoadBalancerOptions;
import io.github.cdk8snonstop.ExternalTrafficPolicy;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.IngressClass;
import io.github.cdk8snonstop.IngressPath;
import io.github.cdk8snonstop.LoadBalancerProvider;
import io.github.cdk8snonstop.LocalTrafficOptions;
import io.github.cdk8snonstop.NetworkPolicyPeers;
import io.github.cdk8snonstop.NginxIngressOptions;
import io.github.cdk8snonstop.ServiceExposure;
import io.github.cdk8snonstop.ServiceOptions;
import io.github.cdk8snonstop.TraefikIngressOptions;
import io.github.cdk8snonstop.WorkloadIngressTls;
import io.github.cdk8snonstop.ZeroDowntimeDeployment;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import software.constructs.Construct;

/**
 * A shop behind each of three Ingress controllers, and one behind its own load balancer: everything
 * that depends on the route (hook, minReadySeconds, deregistration delay, grace period, policy) is
 * derived.
 */
public class Main extends Chart {
  private static final String IMAGE = "nginxinc/nginx-unprivileged:1.27.5";

  public Main(Construct scope, String id) {
    super(scope, id);

    shop("shop-traefik")
        .exposeViaIngress(
            ExposeViaIngressOptions.builder()
                .ingressClass(
                    IngressClass.traefik(
                        TraefikIngressOptions.builder().entryPoints(List.of("web")).build()))
                .host("shop.example.com")
                .networkPolicy(NetworkPolicyPeers.controller())
                .build());

    shop("shop-nginx")
        .exposeViaIngress(
            ExposeViaIngressOptions.builder()
                .metadata(
                    ApiObjectMetadata.builder()
                        .annotations(
                            Map.of(
                                "cdk8s-nonstop/acknowledge.router-retired",
                                "shows the annotations of ingress-nginx, retired in March 2026"))
                        .build())
                .ingressClass(
                    IngressClass.nginx(
                        NginxIngressOptions.builder()
                            .proxyNextUpstreamTries(2)
                            .proxyNextUpstreamTimeout(Duration.seconds(10))
                            .build()))
                .host("nginx.example.com")
                .paths(List.of(IngressPath.prefix("/shop"), IngressPath.exact("/")))
                .tls(List.of(WorkloadIngressTls.clusterIssuer("letsencrypt", "shop-nginx-tls")))
                .build());

    shop("shop-alb")
        .exposeViaIngress(
            ExposeViaIngressOptions.builder()
                .ingressClass(
                    IngressClass.alb(
                        AlbIngressOptions.builder()
                            .deregistrationDelay(Duration.seconds(60))
                            .build()))
                .host("alb.example.com")
                .tls(
                    List.of(
                        WorkloadIngressTls.certificateArn(
                            "arn:aws:acm:eu-west-1:123456789012:certificate/example")))
                .networkPolicy(NetworkPolicyPeers.ipBlock("10.0.0.0/16"))
                .build());

    shop("shop-balanced")
        .exposeViaLoadBalancer(
            ExposeViaLoadBalancerOptions.builder()
                .port(80)
                .provider(LoadBalancerProvider.awsNlbOnNodes())
                .externalTrafficPolicy(
                    ExternalTrafficPolicy.local(
                        LocalTrafficOptions.builder()
                            .interval(Duration.seconds(5))
                            .unhealthyThreshold(2)
                            .build()))
                .loadBalancerSourceRanges(List.of("203.0.113.0/24"))
                .build());
  }

  public ZeroDowntimeDeployment shop(String name) {
    return ZeroDowntimeDeployment.Builder.create(this, name)
        .metadata(ApiObjectMetadata.builder().name(name).build())
        .image(IMAGE)
        .port(8080)
        .health(Health.http("/"))
        .shutdown(
            GracefulShutdown.drain(
                DrainOptions.builder().longestRequest(Duration.seconds(20)).build()))
        .service(ServiceExposure.clusterIp(ServiceOptions.builder().port(80).build()))
        .build();
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "ingress");
    app.synth();
  }
}
