"""A shop behind each of three Ingress controllers, and one behind its own load
balancer: everything that depends on the route (hook, minReadySeconds, deregistration
delay, grace period, policy) is derived.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration
from cdk8s_nonstop import (
    ExternalTrafficPolicy,
    GracefulShutdown,
    Health,
    IngressClass,
    IngressPath,
    LoadBalancerProvider,
    NetworkPolicyPeers,
    ServiceExposure,
    WorkloadIngressTls,
    ZeroDowntimeDeployment,
)
from constructs import Construct

IMAGE = "nginxinc/nginx-unprivileged:1.27.5"


class IngressChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        self.shop("shop-traefik").expose_via_ingress(
            ingress_class=IngressClass.traefik(entry_points=["web"]),
            host="shop.example.com",
            network_policy=NetworkPolicyPeers.controller(),
        )

        self.shop("shop-nginx").expose_via_ingress(
            metadata=ApiObjectMetadata(
                annotations={
                    "cdk8s-nonstop/acknowledge.router-retired": "shows the annotations of ingress-nginx, retired in March 2026"
                }
            ),
            ingress_class=IngressClass.nginx(
                proxy_next_upstream_tries=2,
                proxy_next_upstream_timeout=Duration.seconds(10),
            ),
            host="nginx.example.com",
            paths=[IngressPath.prefix("/shop"), IngressPath.exact("/")],
            tls=[WorkloadIngressTls.cluster_issuer("letsencrypt", "shop-nginx-tls")],
        )

        self.shop("shop-alb").expose_via_ingress(
            ingress_class=IngressClass.alb(deregistration_delay=Duration.seconds(60)),
            host="alb.example.com",
            tls=[
                WorkloadIngressTls.certificate_arn(
                    "arn:aws:acm:eu-west-1:123456789012:certificate/example"
                )
            ],
            network_policy=NetworkPolicyPeers.ip_block("10.0.0.0/16"),
        )

        self.shop("shop-balanced").expose_via_load_balancer(
            port=80,
            provider=LoadBalancerProvider.aws_nlb_on_nodes(),
            external_traffic_policy=ExternalTrafficPolicy.local(
                interval=Duration.seconds(5), unhealthy_threshold=2
            ),
            load_balancer_source_ranges=["203.0.113.0/24"],
        )

    def shop(self, name: str) -> ZeroDowntimeDeployment:
        return ZeroDowntimeDeployment(
            self,
            name,
            metadata=ApiObjectMetadata(name=name),
            image=IMAGE,
            port=8080,
            health=Health.http("/"),
            shutdown=GracefulShutdown.drain(longest_request=Duration.seconds(20)),
            service=ServiceExposure.cluster_ip(port=80),
        )


app = App()
IngressChart(app, "ingress")
app.synth()
