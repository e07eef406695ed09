#!/usr/bin/env bash
# Packs the package as npm would publish it, installs it into an empty project with the newest peers, compiles a
# project of npm create against it under strict settings, synthesizes it and checks the output. Needs a build.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm pack --silent --pack-destination "$folder" "$root" >/dev/null
node "$root/create/lib/create.js" "$folder/my-app" --yes > /dev/null
mv "$folder"/*.tgz "$folder/my-app"
cd "$folder/my-app"
npm pkg set "dependencies.cdk8s-nonstop=file:$(ls cdk8s-nonstop-*.tgz)"
npm install --silent --no-fund --no-audit --ignore-scripts
node "$root/scripts/packed-files.js" node_modules/cdk8s-nonstop
cat >rehearsal.ts <<'TS'
import { judgeRehearsal, rehearse, RehearsalError, type RehearsalOptions } from 'cdk8s-nonstop/rehearsal';

const options: RehearsalOptions = { deployment: 'web', kubeconfig: 'no-cluster.json', url: 'http://127.0.0.1:1/' };
rehearse(options).then(
  (rehearsal) => console.log(judgeRehearsal(rehearsal)),
  (error: unknown) => console.log(error instanceof RehearsalError ? error.message : 'this is a bug'),
);
TS
cat >no-cluster.json <<'JSON'
{
  "apiVersion": "v1", "kind": "Config", "current-context": "none", "users": [],
  "clusters": [{ "name": "none", "cluster": { "server": "https://127.0.0.1:1" } }],
  "contexts": [{ "name": "none", "context": { "cluster": "none" } }]
}
JSON

# The project skips the checking of declarations for speed; here they are checked, including ours.
npx tsc --noEmit -p tsconfig.json --skipLibCheck false
npx cdk8s synth --check-upgrade=false
grep -q 'unhealthyPodEvictionPolicy: AlwaysAllow' dist/my-app.k8s.yaml
node -e "
const { readFileSync } = require('node:fs');
const text = readFileSync('dist/my-app.k8s.yaml', 'utf8');
if (!/preStop:\s+sleep:\s+seconds: 5/.test(text)) throw new Error('the installed package should render the hook, got\n' + text);
"
# The rehearsal is complete too, from a program and from the command: it gets as far as connecting to a cluster.
node --import tsx rehearsal.ts | grep -q 'the API server https://127.0.0.1:1'
status=0
KUBECONFIG=no-cluster.json npx cdk8s-nonstop rehearse web --url http://127.0.0.1:1/ --yes 2>error.txt || status=$?
test "$status" = 2
grep -q 'the API server https://127.0.0.1:1' error.txt
# The command runs standalone, and the rules run in synth.
npx cdk8s-nonstop check dist --severity info --strict
npx cdk8s-nonstop simulate dist --seeds 20 --report rollout.html
grep -q '<svg' rollout.html
echo "the packed tarball installs, compiles, synthesizes and checks"
