#!/usr/bin/env python3
"""Writes src/kubernetes/api/api-fields.ts: the kinds that Kubernetes serves, and the fields of those that rules read.

They come from the kubernetes-validate package on PyPI, which holds Kubernetes' own schemas of several minor versions.
The table is the union over all of them: a key is unknown only if no version knows it.

    pip download --no-deps --dest /somewhere kubernetes-validate
    python3 scripts/update-api-fields.py /somewhere/kubernetes_validate-*.whl
"""
import json
import re
import sys
import zipfile
from pathlib import Path

# Kinds whose fields are listed: what rules read, and what pods and routes refer to.
READ = {
    "v1": "ConfigMap Endpoints LimitRange Namespace PersistentVolume PersistentVolumeClaim Pod PodTemplate"
    " ReplicationController ResourceQuota Secret Service ServiceAccount",
    "apps/v1": "DaemonSet Deployment ReplicaSet StatefulSet",
    "autoscaling/v1": "HorizontalPodAutoscaler",
    "autoscaling/v2": "HorizontalPodAutoscaler",
    "batch/v1": "CronJob Job",
    "discovery.k8s.io/v1": "EndpointSlice",
    "networking.k8s.io/v1": "Ingress IngressClass NetworkPolicy",
    "policy/v1": "PodDisruptionBudget",
    "scheduling.k8s.io/v1": "PriorityClass",
    "storage.k8s.io/v1": "StorageClass",
}
HEADER = """/**
 * Written by scripts/update-api-fields.py from the schemas of Kubernetes {first} to {last}. Do not edit.
 */

/** The first and the last minor version whose schemas are in the tables. */
export const API_FIELDS_OF = {{ first: '{first}', last: '{last}' }} as const;

/** The kinds of each API version, one version a line. */
export const API_KINDS = `
{kinds}
`;

/**
 * The fields of each type, one type a line: `Type field field:Type field:Type[] field:Type{{}}`. A list is marked with [], a
 * mapping with any keys with {{}}. A field without a type holds a scalar, or anything.
 */
export const API_FIELDS = `
{fields}
`;
"""


def main(wheel: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        paths = [n for n in archive.namelist() if n.endswith("-local-strict/_definitions.json")]
        versions = sorted((tuple(map(int, re.search(r"/v(\d+)\.(\d+)\.", p).groups())), p) for p in paths)
        schemas = [json.loads(archive.read(path))["$defs"] for _, path in versions]
    kinds: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for definitions in schemas:
        for name, definition in definitions.items():
            for gvk in definition.get("x-kubernetes-group-version-kind", []):
                version = f"{gvk['group']}/{gvk['version']}".lstrip("/")
                # The options of every API group are not objects, and lists are read as their items.
                if gvk["kind"] in ("DeleteOptions", "WatchEvent", "Status") or gvk["kind"].endswith("List"):
                    continue
                kinds.setdefault(version, set()).add(gvk["kind"])
                names[f"{version}/{gvk['kind']}"] = name
    fields: dict[str, dict[str, str]] = {}
    for version, listed in READ.items():
        for kind in listed.split():
            for definitions in schemas:
                collect(names[f"{version}/{kind}"], definitions, fields)
    target = Path(__file__).parent.parent / "src" / "kubernetes" / "api" / "api-fields.ts"
    short = short_names(fields)
    roots = {names[f"{v}/{k}"]: f"{v}/{k}" for v, ks in READ.items() for k in ks.split()}
    short.update(roots)
    lines = []
    for name in sorted(fields, key=lambda n: short[n]):
        entries = [key + typed(kind, short) for key, kind in sorted(fields[name].items())]
        lines.append(" ".join([short[name], *entries]))
    label = [f"{major}.{minor}" for (major, minor), _ in versions]
    target.write_text(
        HEADER.format(
            first=label[0],
            last=label[-1],
            kinds="\n".join(f"{version} {' '.join(sorted(kinds[version]))}" for version in sorted(kinds)),
            fields="\n".join(lines),
        )
    )
    print(f"{target.name}: {len(fields)} types, {len(kinds)} API versions, {target.stat().st_size} bytes")


def collect(name: str, definitions: dict, fields: dict) -> None:
    """Adds the fields of a type and of those that it refers to. The type of a field is a (name, suffix) pair, or None."""
    seen = set()
    pending = [name]
    while pending:
        current = pending.pop()
        properties = definitions.get(current, {}).get("properties")
        if current in seen or properties is None:
            continue
        seen.add(current)
        own = fields.setdefault(current, {})
        for key, schema in properties.items():
            # A controller writes the status, and the API server the managed fields.
            kind = None if key in ("status", "managedFields") else type_of(schema, definitions)
            own[key] = kind or own.get(key)
            if kind is not None:
                pending.append(kind[0])


def type_of(schema: dict, definitions: dict):
    for inner, suffix in ((schema, ""), (schema.get("items"), "[]"), (schema.get("additionalProperties"), "{}")):
        reference = inner.get("$ref") if isinstance(inner, dict) else None
        if reference is not None:
            name = reference.rpartition("/")[2]
            return (name, suffix) if "properties" in definitions.get(name, {}) else None
    return None


def short_names(fields: dict) -> dict:
    last = [name.rpartition(".")[2] for name in fields]
    # Two types of one name are told apart by their group and version.
    return {
        name: name.rpartition(".")[2] if last.count(name.rpartition(".")[2]) == 1 else ".".join(name.split(".")[-3:])
        for name in fields
    }


def typed(kind, short: dict) -> str:
    return "" if kind is None else f":{short[kind[0]]}{kind[1]}"


if __name__ == "__main__":
    main(sys.argv[1])
