"""The rolling update behind Traefik: https with a certificate managed by cert-manager,
and http redirected to it.

The propagation follows from the route: pods keep serving for 10 s, as long as Traefik
may still send to them.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration
from cdk8s_nonstop import (
    CertificateIssuer,
    GracefulShutdown,
    Health,
    IngressRouteTls,
    PodSecurity,
    PreStopHook,
    TraefikMiddleware,
    TraefikServersTransport,
    ZeroDowntimeDeployment,
)
from constructs import Construct


class TraefikChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        web = ZeroDowntimeDeployment(
            self,
            "ZeroDowntime",
            metadata=ApiObjectMetadata(name="zero-downtime-traefik"),
            container_name="zero-downtime",
            image="nginx:1.27.5",
            port=80,
            health=Health.http("/"),
            replicas=3,
            shutdown=GracefulShutdown.drain(hook=PreStopHook.shell_sleep("/bin/bash")),
            security=PodSecurity.root(
                "the nginx image starts as root to bind port 80 and to give its workers another user"
            ),
        )

        web.expose_via_ingress_route(
            host="zero.example.com",
            tls=IngressRouteTls.certificate(
                CertificateIssuer.cluster_issuer("letsencrypt")
            ),
            middlewares=[
                TraefikMiddleware.headers(
                    sts=Duration.days(1), content_type_nosniff=True
                ),
                TraefikMiddleware.retry(initial_interval=Duration.millis(100)),
            ],
            # A node that is gone does not answer: the retry tries another pod after 2 s, not after 30.
            servers_transport=TraefikServersTransport(
                self,
                "Transport",
                metadata=ApiObjectMetadata(name="zero-downtime-traefik"),
                dial_timeout=Duration.seconds(2),
            ),
        )


app = App()
TraefikChart(app, "traefik")
app.synth()
