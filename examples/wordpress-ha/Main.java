import io.github.cdk8snonstop.Autoscaling;
import io.github.cdk8snonstop.BackupDestination;
import io.github.cdk8snonstop.Database;
import io.github.cdk8snonstop.ExternalSecretKey;
import io.github.cdk8snonstop.ExternalSecretStore;
import io.github.cdk8snonstop.ExternalSecretsOptions;
import io.github.cdk8snonstop.GatewayParentRef;
import io.github.cdk8snonstop.GatewayParentRefOptions;
import io.github.cdk8snonstop.HttpRouteRedirect;
import io.github.cdk8snonstop.MariadbOperatorOptions;
import io.github.cdk8snonstop.ResticDestinationOptions;
import io.github.cdk8snonstop.RookCephFilesystemOptions;
import io.github.cdk8snonstop.SecretEntry;
import io.github.cdk8snonstop.Secrets;
import io.github.cdk8snonstop.Spread;
import io.github.cdk8snonstop.Storage;
import io.github.cdk8snonstop.WordpressBackup;
import io.github.cdk8snonstop.WordpressBackupOptions;
import io.github.cdk8snonstop.WordpressGatewayOptions;
import io.github.cdk8snonstop.WordpressRoute;
import io.github.cdk8snonstop.WordpressStack;
import io.github.cdk8snonstop.WordpressUploads;
import io.github.cdk8snonstop.WordpressUploadsOptions;
import io.github.cdk8snonstop.WorkloadSecrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.Size;
import software.constructs.Construct;

/**
 * A WordPress site without a single point of failure: a Galera cluster managed by the MariaDB
 * operator, passwords from External Secrets, the Gateway API, a certificate from cert-manager, and
 * backups in an object store.
 */
public class Main extends Chart {
  private static final String HOST = "blog.example.com";
  private static final String NAMESPACE = "blog";
  private static final String GATEWAY_NAMESPACE = "infrastructure";

  public Main(Construct scope, String id) {
    super(scope, id);

    ExternalSecretStore store = ExternalSecretStore.clusterSecretStore("vault");
    WorkloadSecrets backupSecrets =
        WorkloadSecrets.Builder.create(this, "BackupSecrets")
            .metadata(
                ApiObjectMetadata.builder()
                    .name("blog-backup-secrets")
                    .namespace(NAMESPACE)
                    .build())
            .source(
                Secrets.externalSecrets(
                    ExternalSecretsOptions.builder().store(store).key("blog/backup").build()))
            .entries(
                List.of(
                    SecretEntry.of("repository-password"),
                    SecretEntry.of("access-key"),
                    SecretEntry.of("secret-key")))
            .build();
    WordpressStack stack =
        WordpressStack.Builder.create(this, "Blog")
            .name("blog")
            .namespace(NAMESPACE)
            .host(HOST)
            .route(
                WordpressRoute.gateway(
                    WordpressGatewayOptions.builder()
                        .parentRefs(List.of(listener("blog")))
                        .redirect(HttpRouteRedirect.permanent(List.of(listener("http"))))
                        .build()))
            .uploads(
                WordpressUploads.onVolume(
                    Storage.rookCephFilesystem(
                        RookCephFilesystemOptions.builder().defineStorageClass(false).build()),
                    WordpressUploadsOptions.builder().size(Size.gibibytes(50)).build()))
            // Existing passwords are read from the store, and salts are generated once.
            .secrets(
                Secrets.externalSecrets(
                    ExternalSecretsOptions.builder()
                        .store(store)
                        .keys(
                            Map.of(
                                "database-password",
                                    ExternalSecretKey.of("blog/database", "password"),
                                "database-root-password",
                                    ExternalSecretKey.of("blog/database", "root-password")))
                        .build()))
            .database(
                Database.mariadbOperator(
                    MariadbOperatorOptions.builder()
                        .storageClassName("rook-ceph-block")
                        .size(Size.gibibytes(50))
                        .operatorNamespace("mariadb-operator")
                        .build()))
            .backup(
                WordpressBackup.to(
                    BackupDestination.restic(
                        ResticDestinationOptions.builder()
                            .repository("s3:https://s3.example.com/backups/blog")
                            .password(backupSecrets.reference("repository-password"))
                            .credentials(
                                Map.of(
                                    "AWS_ACCESS_KEY_ID", backupSecrets.reference("access-key"),
                                    "AWS_SECRET_ACCESS_KEY", backupSecrets.reference("secret-key")))
                            .build()),
                    WordpressBackupOptions.builder().keepLast(30).build()))
            .autoscaling(Autoscaling.between(3, 12).onCpuUtilization(60))
            .spread(Spread.acrossZones())
            .build();
    // The Gateway is defined elsewhere, so that no manifest here says who runs it.
    stack
        .getWordpress()
        .getDeployment()
        .getMetadata()
        .addAnnotation("cdk8s-nonstop/router", "envoy-gateway");
    // Its namespace is the one that the stack defines.
    backupSecrets.getNode().addDependency(stack.getNode().findChild("Namespace"));

    // The Gateway's listener `blog` terminates TLS with it, so it must be in the Gateway's
    // namespace.
    ApiObject certificate =
        ApiObject.Builder.create(this, "Certificate")
            .apiVersion("cert-manager.io/v1")
            .kind("Certificate")
            .metadata(
                ApiObjectMetadata.builder().name("blog-tls").namespace(GATEWAY_NAMESPACE).build())
            .build();
    // Sorted: the order of Map.of differs from run to run, and so would the YAML.
    certificate.addJsonPatch(
        JsonPatch.add(
            "/spec",
            new TreeMap<>(
                Map.of(
                    "secretName",
                    "blog-tls",
                    "dnsNames",
                    List.of(HOST),
                    "issuerRef",
                    new TreeMap<>(
                        Map.of(
                            "name",
                            "letsencrypt",
                            "kind",
                            "ClusterIssuer",
                            "group",
                            "cert-manager.io"))))));
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "wordpress-ha");
    app.synth();
  }

  private static GatewayParentRef listener(String name) {
    return GatewayParentRef.of(
        "public",
        GatewayParentRefOptions.builder().namespace(GATEWAY_NAMESPACE).sectionName(name).build());
  }
}
