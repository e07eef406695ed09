#!/usr/bin/env python3
"""Writes test/schemas/kubernetes-MINOR.json: the JSON schemas against which tests validate rendered objects.

They come from the kubernetes-validate package on PyPI, whose strict variant also rejects fields that Kubernetes does
not know. Only the kinds below and the definitions they refer to are kept, without descriptions.

    pip download --no-deps --dest /somewhere kubernetes-validate
    python3 scripts/update-kubernetes-schemas.py /somewhere/kubernetes_validate-*.whl
"""
import json
import sys
import zipfile
from pathlib import Path

VERSIONS = {"1.27": "v1.27.0", "1.36": "v1.36.0"}
KINDS = {
    "v1/ConfigMap": "io.k8s.api.core.v1.ConfigMap",
    "v1/Namespace": "io.k8s.api.core.v1.Namespace",
    "v1/PersistentVolume": "io.k8s.api.core.v1.PersistentVolume",
    "v1/PersistentVolumeClaim": "io.k8s.api.core.v1.PersistentVolumeClaim",
    "v1/Secret": "io.k8s.api.core.v1.Secret",
    "v1/Service": "io.k8s.api.core.v1.Service",
    "v1/ServiceAccount": "io.k8s.api.core.v1.ServiceAccount",
    "apps/v1/Deployment": "io.k8s.api.apps.v1.Deployment",
    "apps/v1/StatefulSet": "io.k8s.api.apps.v1.StatefulSet",
    "autoscaling/v2/HorizontalPodAutoscaler": "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler",
    "batch/v1/CronJob": "io.k8s.api.batch.v1.CronJob",
    "batch/v1/Job": "io.k8s.api.batch.v1.Job",
    "networking.k8s.io/v1/Ingress": "io.k8s.api.networking.v1.Ingress",
    "networking.k8s.io/v1/NetworkPolicy": "io.k8s.api.networking.v1.NetworkPolicy",
    "policy/v1/PodDisruptionBudget": "io.k8s.api.policy.v1.PodDisruptionBudget",
    "storage.k8s.io/v1/StorageClass": "io.k8s.api.storage.v1.StorageClass",
}


def main(wheel: str) -> None:
    target = Path(__file__).parent.parent / "test" / "schemas"
    with zipfile.ZipFile(wheel) as archive:
        for minor, folder in VERSIONS.items():
            path = f"kubernetes_validate/kubernetes-json-schema/{folder}-local-strict/_definitions.json"
            definitions = json.loads(archive.read(path))["$defs"]
            kept: dict[str, object] = {}
            for name in KINDS.values():
                keep(name, definitions, kept)
            schema = {"kinds": KINDS, "definitions": dict(sorted(kept.items()))}
            file = target / f"kubernetes-{minor}.json"
            file.write_text(json.dumps(schema, separators=(",", ":"), sort_keys=True) + "\n")
            print(f"{file.name}: {len(kept)} definitions, {file.stat().st_size} bytes")


def keep(name: str, definitions: dict, kept: dict) -> None:
    if name not in kept:
        kept[name] = None  # a definition may refer to itself
        kept[name] = without_descriptions(definitions[name], definitions, kept)


def without_descriptions(node, definitions: dict, kept: dict):
    if isinstance(node, list):
        return [without_descriptions(item, definitions, kept) for item in node]
    if not isinstance(node, dict):
        return node
    result = {}
    for key, value in node.items():
        if key == "$ref":
            name = value.rpartition("/")[2]
            keep(name, definitions, kept)
            result[key] = f"#/definitions/{name}"
        elif key == "description" and isinstance(value, str) or key.startswith("x-kubernetes"):
            continue
        else:
            result[key] = without_descriptions(value, definitions, kept)
    return result


if __name__ == "__main__":
    main(sys.argv[1])
