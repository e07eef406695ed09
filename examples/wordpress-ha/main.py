"""A WordPress site without a single point of failure: a Galera cluster managed by the
MariaDB operator, passwords from External Secrets, the Gateway API, a certificate from
cert-manager, and backups in an object store.
"""

from cdk8s import ApiObject, ApiObjectMetadata, App, Chart, JsonPatch, Size
from cdk8s_nonstop import (
    Autoscaling,
    BackupDestination,
    Database,
    ExternalSecretKey,
    ExternalSecretStore,
    GatewayParentRef,
    HttpRouteRedirect,
    SecretEntry,
    Secrets,
    Spread,
    Storage,
    WordpressBackup,
    WordpressRoute,
    WordpressStack,
    WordpressUploads,
    WorkloadSecrets,
)
from constructs import Construct

HOST = "blog.example.com"
NAMESPACE = "blog"
GATEWAY_NAMESPACE = "infrastructure"


def listener(name: str) -> GatewayParentRef:
    return GatewayParentRef.of("public", namespace=GATEWAY_NAMESPACE, section_name=name)


class WordpressHaChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        store = ExternalSecretStore.cluster_secret_store("vault")
        backup_secrets = WorkloadSecrets(
            self,
            "BackupSecrets",
            metadata=ApiObjectMetadata(name="blog-backup-secrets", namespace=NAMESPACE),
            source=Secrets.external_secrets(store=store, key="blog/backup"),
            entries=[
                SecretEntry.of("repository-password"),
                SecretEntry.of("access-key"),
                SecretEntry.of("secret-key"),
            ],
        )
        stack = WordpressStack(
            self,
            "Blog",
            name="blog",
            namespace=NAMESPACE,
            host=HOST,
            route=WordpressRoute.gateway(
                parent_refs=[listener("blog")],
                redirect=HttpRouteRedirect.permanent([listener("http")]),
            ),
            uploads=WordpressUploads.on_volume(
                Storage.rook_ceph_filesystem(define_storage_class=False),
                size=Size.gibibytes(50),
            ),
            # Existing passwords are read from the store, and salts are generated once.
            secrets=Secrets.external_secrets(
                store=store,
                keys={
                    "database-password": ExternalSecretKey.of(
                        "blog/database", "password"
                    ),
                    "database-root-password": ExternalSecretKey.of(
                        "blog/database", "root-password"
                    ),
                },
            ),
            database=Database.mariadb_operator(
                storage_class_name="rook-ceph-block",
                size=Size.gibibytes(50),
                operator_namespace="mariadb-operator",
            ),
            backup=WordpressBackup.to(
                BackupDestination.restic(
                    repository="s3:https://s3.example.com/backups/blog",
                    password=backup_secrets.reference("repository-password"),
                    credentials={
                        "AWS_ACCESS_KEY_ID": backup_secrets.reference("access-key"),
                        "AWS_SECRET_ACCESS_KEY": backup_secrets.reference("secret-key"),
                    },
                ),
                keep_last=30,
            ),
            autoscaling=Autoscaling.between(3, 12).on_cpu_utilization(60),
            spread=Spread.across_zones(),
        )
        # The Gateway is defined elsewhere, so that no manifest here says who runs it.
        stack.wordpress.deployment.metadata.add_annotation(
            "cdk8s-nonstop/router", "envoy-gateway"
        )
        # Its namespace is the one that the stack defines.
        backup_secrets.node.add_dependency(stack.node.find_child("Namespace"))

        # The Gateway's listener `blog` terminates TLS with it, so it must be in the
        # Gateway's namespace.
        certificate = ApiObject(
            self,
            "Certificate",
            api_version="cert-manager.io/v1",
            kind="Certificate",
            metadata=ApiObjectMetadata(name="blog-tls", namespace=GATEWAY_NAMESPACE),
        )
        certificate.add_json_patch(
            JsonPatch.add(
                "/spec",
                {
                    "dnsNames": [HOST],
                    "issuerRef": {
                        "group": "cert-manager.io",
                        "kind": "ClusterIssuer",
                        "name": "letsencrypt",
                    },
                    "secretName": "blog-tls",
                },
            )
        )


app = App()
WordpressHaChart(app, "wordpress-ha")
app.synth()
