"""WordPress at the end of the page that builds it up step by step: three to six pods on
one shared volume, MySQL next to them, Ceph below and Traefik in front.

Names, numbers and images are those of the page. The stack adds what it omits (a Secret
for every password, one pod at a time on an empty volume); test/examples/wordpress-
tutorial.test.ts lists each difference.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration, Size
from cdk8s_nonstop import (
    Autoscaling,
    Database,
    GracefulShutdown,
    Health,
    HealthProbe,
    IngressRouteTls,
    PlainHttp,
    PreStopHook,
    Qos,
    Secrets,
    ServiceExposure,
    Spread,
    Storage,
    TlsDomain,
    WordpressBackup,
    WordpressContent,
    WordpressCron,
    WordpressLimits,
    WordpressNetworkPolicy,
    WordpressReadiness,
    WordpressRoute,
    WordpressStack,
    WordpressUploads,
)
from cdk8s_plus_27 import Cpu
from constructs import Construct


class WordpressTutorialChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        WordpressStack(
            self,
            "Wordpress",
            namespace="kube-example",
            host="wordpress.qikqiak.com",
            image="wordpress:5.3.2-apache",
            port=80,
            port_name="wdport",
            selector={"app": "wordpress", "tier": "frontend"},
            service=ServiceExposure.node_port(port=80, port_name="web"),
            route=WordpressRoute.ingress_route(
                IngressRouteTls.cert_resolver(
                    "ali", domains=[TlsDomain.of("*.qikqiak.com")]
                ),
                http=PlainHttp.redirect(middleware_name="redirect-https"),
            ),
            secrets=Secrets.existing(
                name="wordpress-db-pwd", keys={"database-password": "dbpwd"}
            ),
            database=Database.mysql(
                image="mysql:5.6",
                storage=Storage.existing_class("rook-ceph-block"),
                size=Size.gibibytes(20),
                claim_metadata=ApiObjectMetadata(
                    name="mysql-pvc", labels={"app": "wordpress"}
                ),
            ),
            uploads=WordpressUploads.on_volume(
                Storage.rook_ceph_filesystem(data_pool_name="data0"),
                size=Size.gibibytes(2),
                claim_name="wordpress-pvc",
            ),
            content=WordpressContent.everything_on_volume(
                "the page mounts the volume at /var/www/html"
            ),
            readiness=WordpressReadiness.custom(
                Health.tcp(
                    readiness_probe=HealthProbe.tcp(
                        initial_delay=Duration.seconds(5), period=Duration.seconds(5)
                    ),
                    liveness_probe=HealthProbe.none(
                        "a restart would hide the fault: alerts find it, and it is kept to be looked at"
                    ),
                )
            ),
            shutdown=GracefulShutdown.drain(
                propagation=Duration.seconds(20),
                hook=PreStopHook.shell_sleep("/bin/bash"),
            ),
            spread=Spread.prefer_hosts_by_anti_affinity(1),
            autoscaling=Autoscaling.between(3, 6).on_cpu_utilization(20),
            resources=Qos.guaranteed(cpu=Cpu.millis(200), memory=Size.mebibytes(100)),
            # The page measured 72 to 87Mi under eight connections.
            limits=WordpressLimits(
                base_memory=Size.mebibytes(60),
                memory_per_worker=Size.mebibytes(5),
                memory_limit=Size.mebibytes(40),
            ),
            cron=WordpressCron.by_visitors("the page has none"),
            backup=WordpressBackup.none("the page has none"),
            network_policy=WordpressNetworkPolicy.everybody("the page has none"),
        )


app = App()
WordpressTutorialChart(app, "wordpress-tutorial")
app.synth()
