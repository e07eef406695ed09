"""The shortest program: image, port and health. Everything else follows."""

from cdk8s import App, Chart
from cdk8s_nonstop import Health, ZeroDowntimeDeployment

app = App()
chart = Chart(app, "quickstart")

ZeroDowntimeDeployment(
    chart,
    "Web",
    image="ghcr.io/stefanprodan/podinfo:6.9.2",
    port=9898,
    health=Health.http("/healthz"),
)

app.synth()
