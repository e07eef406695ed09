#!/usr/bin/env bash
# Synthesizes every example with other lines of cdk8s-plus, each under the name of the line that the sources import, and
# compares with the YAML beside the examples.
#
#   bash scripts/synth-with-lines.sh           the oldest and the newest line, as CI does
#   bash scripts/synth-with-lines.sh all       every line
#   bash scripts/synth-with-lines.sh 30 32     some lines
#
# Each line comes from the registry, with the newest cdk8s and constructs.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=scripts/lines.sh
source "$root/scripts/lines.sh"
case "${1-}" in
  '') lines=("$OLDEST_LINE" "$NEWEST_LINE") ;;
  all) mapfile -t lines < <(seq "$OLDEST_LINE" "$NEWEST_LINE") ;;
  *) lines=("$@") ;;
esac
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cp -r "$root"/{src,imports,examples,tsconfig.json} "$folder"
failed=()
for line in "${lines[@]}"; do
  rm -rf "$folder/node_modules" "$folder/package.json" "$folder/dist"
  (
    cd "$folder"
    echo '{ "private": true }' > package.json
    npm install --silent --no-fund --no-audit --ignore-scripts --no-package-lock \
      cdk8s@latest constructs@latest "cdk8s-plus-27@npm:cdk8s-plus-$line"
    # Everything else is what the repository has.
    find "$root/node_modules/" -mindepth 1 -maxdepth 1 -exec ln -sn -t node_modules {} + 2> /dev/null || true
    node --import tsx examples/main.ts > synth.log
  )
  differences=0
  for expected in "$root"/examples/*/*.k8s.yaml; do
    name=$(basename "$(dirname "$expected")")
    diff -u "$expected" "$folder/dist/$name/$(basename "$expected")" || differences=$((differences + 1))
  done
  echo "cdk8s-plus-$line $(node -p "require('$folder/node_modules/cdk8s-plus-27/package.json').version"): $differences examples differ"
  test "$differences" = 0 || failed+=("$line")
done
if test "${#failed[@]}" -gt 0; then
  echo "the examples should be the same with every line, got other YAML with ${failed[*]}" >&2
  exit 1
fi
