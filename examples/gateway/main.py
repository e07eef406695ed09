"""A shop behind a Gateway, in a mesh: https is routed to the pods, http is redirected
to https, and the mesh's sidecar outlasts the application by the time that the shutdown
specifies.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration
from cdk8s_nonstop import (
    GatewayParentRef,
    GracefulShutdown,
    Health,
    HttpRouteMatch,
    HttpRouteRedirect,
    Mesh,
    NetworkPolicyPeers,
    ServiceExposure,
    ZeroDowntimeDeployment,
)
from constructs import Construct

GATEWAY_NAMESPACE = "infrastructure"


def listener(name: str) -> GatewayParentRef:
    return GatewayParentRef.of("public", namespace=GATEWAY_NAMESPACE, section_name=name)


class GatewayChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        ZeroDowntimeDeployment(
            self,
            "Shop",
            metadata=ApiObjectMetadata(name="shop"),
            image="nginxinc/nginx-unprivileged:1.27.5",
            port=8080,
            health=Health.http("/"),
            shutdown=GracefulShutdown.drain(longest_request=Duration.seconds(20)),
            service=ServiceExposure.cluster_ip(port=80),
            mesh=Mesh.istio(),
        ).expose_via_gateway(
            # The Gateway is defined elsewhere, so that no manifest here says who runs it.
            metadata=ApiObjectMetadata(
                annotations={"cdk8s-nonstop/router": "istio-gateway"}
            ),
            parent_refs=[listener("https")],
            host="shop.example.com",
            matches=[HttpRouteMatch.path_prefix("/")],
            request_timeout=Duration.seconds(30),
            backend_request_timeout=Duration.seconds(20),
            redirect=HttpRouteRedirect.permanent([listener("http")]),
            network_policy=NetworkPolicyPeers.controller(),
        )


app = App()
GatewayChart(app, "gateway")
app.synth()
