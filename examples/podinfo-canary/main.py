"""All snippets of Flagger's page on zero downtime, completed to a Canary behind Istio:
exec probes, a hook without a shell, a deadline of 120 s, resources, an autoscaler, a
gateway and retries.
"""

from cdk8s import ApiObjectMetadata, App, Chart, Duration, Size
from cdk8s_nonstop import (
    Autoscaling,
    Canary,
    CanaryAnalysis,
    CanaryMetric,
    CanaryProvider,
    CanaryRetries,
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


class PodinfoCanaryChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        podinfo = ZeroDowntimeDeployment(
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

        Canary(
            self,
            "Canary",
            workload=podinfo,
            provider=CanaryProvider.istio(
                gateways=["public-gateway.istio-system.svc.cluster.local"],
                host="app.example.com",
                retries=CanaryRetries(
                    attempts=10,
                    per_try_timeout=Duration.seconds(5),
                    retry_on=["gateway-error", "connect-failure", "refused-stream"],
                ),
            ),
            analysis=CanaryAnalysis.weighted(
                interval=Duration.seconds(30),
                threshold=5,
                step_weight=10,
                max_weight=50,
            ),
            metrics=[
                CanaryMetric.request_success_rate(99),
                CanaryMetric.request_duration(Duration.millis(500)),
            ],
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
PodinfoCanaryChart(app, "podinfo-canary")
app.synth()
