import io.github.cdk8snonstop.Autoscaling;
import io.github.cdk8snonstop.CertResolverOptions;
import io.github.cdk8snonstop.Database;
import io.github.cdk8snonstop.DrainOptions;
import io.github.cdk8snonstop.ExistingSecretsOptions;
import io.github.cdk8snonstop.GracefulShutdown;
import io.github.cdk8snonstop.GuaranteedResources;
import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.HealthProbe;
import io.github.cdk8snonstop.HealthProbeOptions;
import io.github.cdk8snonstop.HttpRedirectOptions;
import io.github.cdk8snonstop.IngressRouteTls;
import io.github.cdk8snonstop.MysqlOptions;
import io.github.cdk8snonstop.NodePortServiceOptions;
import io.github.cdk8snonstop.PlainHttp;
import io.github.cdk8snonstop.PreStopHook;
import io.github.cdk8snonstop.Qos;
import io.github.cdk8snonstop.RookCephFilesystemOptions;
import io.github.cdk8snonstop.Secrets;
import io.github.cdk8snonstop.ServiceExposure;
import io.github.cdk8snonstop.Spread;
import io.github.cdk8snonstop.Storage;
import io.github.cdk8snonstop.TcpHealthOptions;
import io.github.cdk8snonstop.TlsDomain;
import io.github.cdk8snonstop.WordpressBackup;
import io.github.cdk8snonstop.WordpressContent;
import io.github.cdk8snonstop.WordpressCron;
import io.github.cdk8snonstop.WordpressIngressRouteOptions;
import io.github.cdk8snonstop.WordpressLimits;
import io.github.cdk8snonstop.WordpressNetworkPolicy;
import io.github.cdk8snonstop.WordpressReadiness;
import io.github.cdk8snonstop.WordpressRoute;
import io.github.cdk8snonstop.WordpressStack;
import io.github.cdk8snonstop.WordpressUploads;
import io.github.cdk8snonstop.WordpressUploadsOptions;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.Size;
import org.cdk8s.plus27.Cpu;
import software.constructs.Construct;

/**
 * WordPress at the end of the page that builds it up step by step: three to six pods on one shared
 * volume, MySQL next to them, Ceph below and Traefik in front.
 *
 * <p>Names, numbers and images are those of the page. The stack adds what it omits (a Secret for
 * every password, one pod at a time on an empty volume); test/examples/wordpress-tutorial.test.ts
 * lists each difference.
 */
public class Main extends Chart {
  public Main(Construct scope, String id) {
    super(scope, id);

    WordpressStack.Builder.create(this, "Wordpress")
        .namespace("kube-example")
        .host("wordpress.qikqiak.com")
        .image("wordpress:5.3.2-apache")
        .port(80)
        .portName("wdport")
        .selector(Map.of("app", "wordpress", "tier", "frontend"))
        .service(
            ServiceExposure.nodePort(
                NodePortServiceOptions.builder().port(80).portName("web").build()))
        .route(
            WordpressRoute.ingressRoute(
                IngressRouteTls.certResolver(
                    "ali",
                    CertResolverOptions.builder()
                        .domains(List.of(TlsDomain.of("*.qikqiak.com")))
                        .build()),
                WordpressIngressRouteOptions.builder()
                    .http(
                        PlainHttp.redirect(
                            HttpRedirectOptions.builder().middlewareName("redirect-https").build()))
                    .build()))
        .secrets(
            Secrets.existing(
                ExistingSecretsOptions.builder()
                    .name("wordpress-db-pwd")
                    .keys(Map.of("database-password", "dbpwd"))
                    .build()))
        .database(
            Database.mysql(
                MysqlOptions.builder()
                    .image("mysql:5.6")
                    .storage(Storage.existingClass("rook-ceph-block"))
                    .size(Size.gibibytes(20))
                    .claimMetadata(
                        ApiObjectMetadata.builder()
                            .name("mysql-pvc")
                            .labels(Map.of("app", "wordpress"))
                            .build())
                    .build()))
        .uploads(
            WordpressUploads.onVolume(
                Storage.rookCephFilesystem(
                    RookCephFilesystemOptions.builder().dataPoolName("data0").build()),
                WordpressUploadsOptions.builder()
                    .size(Size.gibibytes(2))
                    .claimName("wordpress-pvc")
                    .build()))
        .content(WordpressContent.everythingOnVolume("the page mounts the volume at /var/www/html"))
        .readiness(
            WordpressReadiness.custom(
                Health.tcp(
                    TcpHealthOptions.builder()
                        .readinessProbe(
                            HealthProbe.tcp(
                                HealthProbeOptions.builder()
                                    .initialDelay(Duration.seconds(5))
                                    .period(Duration.seconds(5))
                                    .build()))
                        .livenessProbe(
                            HealthProbe.none(
                                "a restart would hide the fault:"
                                    + " alerts find it, and it is"
                                    + " kept to be looked at"))
                        .build())))
        .shutdown(
            GracefulShutdown.drain(
                DrainOptions.builder()
                    .propagation(Duration.seconds(20))
                    .hook(PreStopHook.shellSleep("/bin/bash"))
                    .build()))
        .spread(Spread.preferHostsByAntiAffinity(1))
        .autoscaling(Autoscaling.between(3, 6).onCpuUtilization(20))
        .resources(
            Qos.guaranteed(
                GuaranteedResources.builder()
                    .cpu(Cpu.millis(200))
                    .memory(Size.mebibytes(100))
                    .build()))
        // The page measured 72 to 87Mi under eight connections.
        .limits(
            WordpressLimits.builder()
                .baseMemory(Size.mebibytes(60))
                .memoryPerWorker(Size.mebibytes(5))
                .memoryLimit(Size.mebibytes(40))
                .build())
        .cron(WordpressCron.byVisitors("the page has none"))
        .backup(WordpressBackup.none("the page has none"))
        .networkPolicy(WordpressNetworkPolicy.everybody("the page has none"))
        .build();
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "wordpress-tutorial");
    app.synth();
  }
}
