#!/usr/bin/env bash
# Generates the package for other languages from the last build, runs the examples' programs in them, and compares what
# they write with the YAML beside their sources: npm run test:languages [-- python|java|go ...]
set -euo pipefail
shopt -s inherit_errexit
JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=$(node -p "process.versions.node.split('.')[0]")
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-nonstop

source "$root/scripts/languages/common.sh"
test "$#" -gt 0 || set -- python java go
for language; do
  source "$root/scripts/languages/$language.sh"
  "test_$language"
done
