#!/usr/bin/env bash
# Packs the package as npm would publish it, installs it into an empty project beside the newest peers, compiles the
# starter of docs/ against it under strict settings, synthesises it and checks what it wrote. Needs a build.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm pack --silent --pack-destination "$folder" "$root" >/dev/null
cp "$root"/docs/starter/{main.ts,tsconfig.json,cdk8s.yaml,package.json} "$folder"
cd "$folder"
npm pkg set "dependencies.cdk8s-nonstop=file:$(ls cdk8s-nonstop-*.tgz)"
npm install --silent --no-fund --no-audit --ignore-scripts

# The starter leaves the checking of declarations out for speed; here they are checked too, ours among them.
npx tsc --noEmit -p tsconfig.json --skipLibCheck false
npx cdk8s synth --check-upgrade=false
grep -q 'unhealthyPodEvictionPolicy: AlwaysAllow' dist/quickstart.k8s.yaml
node -e "
const { readFileSync } = require('node:fs');
const text = readFileSync('dist/quickstart.k8s.yaml', 'utf8');
if (!/preStop:\s+sleep:\s+seconds: 5/.test(text)) throw new Error('the installed package should render the hook, got\n' + text);
"
# The command runs on its own, and the rules run in synth.
npx nonstop check dist --severity info --strict
version=$(node -p "require('cdk8s-nonstop/package.json').version")
cat >>cdk8s.yaml <<YAML
validations:
  - package: ./node_modules/cdk8s-nonstop
    version: $version
    class: NonstopValidation
YAML
npx cdk8s synth --check-upgrade=false
echo "the packed tarball installs, compiles, synthesises and checks"
