"""A workload to try things on."""

from cdk8s import ApiObject, ApiObjectMetadata, Chart, Testing
from cdk8s_nonstop import Health, ZeroDowntimeDeployment


def workload(**options) -> ZeroDowntimeDeployment:
    required = {
        "metadata": ApiObjectMetadata(name="web"),
        "image": "ghcr.io/example/web:1",
        "port": 8080,
        "health": Health.http("/"),
    }
    return ZeroDowntimeDeployment(
        Chart(Testing.app(), "test"), "Web", **{**required, **options}
    )


def deployment_of(web: ZeroDowntimeDeployment) -> ApiObject:
    return ApiObject.of(web.deployment)


def synthesized(web: ZeroDowntimeDeployment) -> dict:
    manifests = Testing.synth(Chart.of(web))
    return next(each for each in manifests if each["kind"] == "Deployment")
