#!/usr/bin/env bash
# What a newcomer does not try: smoke-test.sh FOLDER, a project of npm create in which the packed tarball is installed.
# Nothing in the tarball is unreachable, its declarations compile under strict settings with each supported TypeScript, and
# the rehearsal is complete.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$1"
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
for typescript in 5.9 6.0 7.0; do
  npm install --silent --no-save --prefix "typescript-$typescript" "typescript@$typescript"
  "typescript-$typescript/node_modules/.bin/tsc" --noEmit -p tsconfig.json --skipLibCheck false
done
# The rehearsal is complete too, from a program and from the command: it gets as far as connecting to a cluster.
node --import tsx rehearsal.ts | grep -q 'the API server https://127.0.0.1:1'
status=0
KUBECONFIG=no-cluster.json npx cdk8s-nonstop rehearse web --url http://127.0.0.1:1/ --yes 2>error.txt || status=$?
test "$status" = 2
grep -q 'the API server https://127.0.0.1:1' error.txt
echo "the packed tarball is complete, and has nothing that is not used"
