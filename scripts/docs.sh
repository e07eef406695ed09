#!/usr/bin/env bash
# Writes the generated parts of docs/ from the sources: npm run docs. The API reference needs a build: npm run docs:api.
set -euo pipefail
cd "$(dirname "$0")/.."

for script in print-rules print-programs print-shown-files print-routers print-assumptions draw-pictures; do
  node --import tsx "scripts/$script.ts"
done
