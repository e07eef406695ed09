"""The recommendations of Flagger's page on zero downtime, completed: exec probes, a
hook without a shell, a deadline of 120 s, resources, and an autoscaler that adds pods
before they reach their limits.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration, Size
from cdk8s_nonstop import (
    Autoscaling,
    GracefulShutdown,
    Health,
    HealthProbe,
    PreStopHook,
    Qos,
    ZeroDowntimeDeployment,
)
from cdk8s_plus_27 import Cpu
from constructs import Construct

PORT = 9898


class PodinfoChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        ZeroDowntimeDeployment(
            self,
            "Podinfo",
            metadata=ApiObjectMetadata(name="podinfo"),
            container_name="app",
            image="ghcr.io/stefanprodan/podinfo:6.9.2",
            port=PORT,
            health=Health.command(
                wget("/healthz"),
                liveness_probe=HealthProbe.command(
                    wget("/healthz"),
                    initial_delay=Duration.seconds(5),
                    timeout=Duration.seconds(5),
                ),
                readiness_probe=HealthProbe.command(
                    wget("/readyz"),
                    initial_delay=Duration.seconds(5),
                    timeout=Duration.seconds(5),
                    period=Duration.seconds(5),
                ),
            ),
            shutdown=GracefulShutdown.drain(
                propagation=Duration.seconds(10),
                longest_request=Duration.seconds(45),
                hook=PreStopHook.sleep_command(),
            ),
            progress_deadline=Duration.seconds(120),
            resources=Qos.burstable(
                cpu_request=Cpu.millis(100),
                cpu_limit=Cpu.millis(1000),
                memory_request=Size.mebibytes(128),
                memory_limit=Size.gibibytes(1),
            ),
            autoscaling=Autoscaling.between(2, 4)
            .on_cpu_average_value(Cpu.millis(900))
            .on_memory_average_value(Size.mebibytes(768)),
        )


def wget(path: str) -> list[str]:
    return [
        "wget",
        "--quiet",
        "--tries=1",
        "--timeout=4",
        "--spider",
        f"http://localhost:{PORT}{path}",
    ]


app = App()
PodinfoChart(app, "podinfo")
app.synth()
