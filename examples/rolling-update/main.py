"""A rolling update of nginx that loses no request: surge 1, unavailable 0, probes, and
a hook that sleeps for 20 s in the image's shell. A load test measures each rollout as
it happens.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration
from cdk8s_nonstop import (
    GracefulShutdown,
    Health,
    LoadTarget,
    LoadTest,
    LoadTool,
    PodSecurity,
    PreStopHook,
    ServiceExposure,
    ZeroDowntimeDeployment,
)
from constructs import Construct

IMAGE = "nginx:1.27.5"


class RollingUpdateChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        web = ZeroDowntimeDeployment(
            self,
            "ZeroDowntime",
            metadata=ApiObjectMetadata(name="zero-downtime"),
            container_name="zero-downtime",
            image=IMAGE,
            port=80,
            health=Health.http("/"),
            replicas=3,
            shutdown=GracefulShutdown.drain(
                propagation=Duration.seconds(20),
                hook=PreStopHook.shell_sleep("/bin/bash"),
            ),
            security=PodSecurity.root(
                "the nginx image starts as root to bind port 80 and to give its workers another user"
            ),
            service=ServiceExposure.node_port(port=80),
        )

        LoadTest(
            self,
            "LoadTest",
            metadata=ApiObjectMetadata(name="zero-downtime-load-test"),
            target=LoadTarget.workload(web),
            # This image is already on the nodes, and has a shell, which Fortio's image lacks.
            tool=LoadTool.fortio(judge_image=IMAGE),
            duration=Duration.seconds(60),
            qps=500,
            connections=8,
        )


app = App()
RollingUpdateChart(app, "rolling-update")
app.synth()
