"""Zero downtime for an existing cdk8s-plus Deployment, which keeps its name, selector
and containers.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration, Size
from cdk8s_nonstop import GracefulShutdown, Health, Router, ZeroDowntimeAttachment
import cdk8s_plus_27 as kplus
from constructs import Construct


class ExistingDeploymentChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        deployment = kplus.Deployment(
            self,
            "Shop",
            metadata=ApiObjectMetadata(name="shop"),
            replicas=3,
            containers=[
                kplus.ContainerProps(
                    image="nginxinc/nginx-unprivileged:1.27.5",
                    port_number=8080,
                    security_context=kplus.ContainerSecurityContextProps(
                        user=101, read_only_root_filesystem=False
                    ),
                    image_pull_policy=kplus.ImagePullPolicy.IF_NOT_PRESENT,
                    resources=kplus.ContainerResources(
                        cpu=kplus.CpuResources(request=kplus.Cpu.millis(100)),
                        memory=kplus.MemoryResources(request=Size.mebibytes(64)),
                    ),
                )
            ],
        )
        deployment.expose_via_service(
            name="shop", ports=[kplus.ServicePort(port=80, target_port=8080)]
        )

        ZeroDowntimeAttachment(
            self,
            "ZeroDowntime",
            deployment=deployment,
            health=Health.http("/healthz", startup_time=Duration.seconds(30)),
            shutdown=GracefulShutdown.drain(longest_request=Duration.seconds(10)),
            # An Ingress that another team owns routes here.
            routers=[Router.traefik()],
        )


app = App()
ExistingDeploymentChart(app, "existing-deployment")
app.synth()
