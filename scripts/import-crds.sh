#!/usr/bin/env bash
# Generates imports/ from the schemas in crds/, offline. With --check it writes nothing, and fails if imports/ does not
# match the schemas.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for schema in crds/*.yaml; do
  npx cdk8s import "$schema" --no-save --check-upgrade=false -o "$folder" -l typescript >/dev/null
done

if [ "${1:-}" = --check ]; then
  diff -r --exclude README.md "$folder" imports || {
    echo "imports/ should match crds/, got the differences above; run 'npm run import'" >&2
    exit 1
  }
else
  rm -f imports/*.ts
  cp "$folder"/*.ts imports/
fi
