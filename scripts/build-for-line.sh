#!/usr/bin/env bash
# Builds and packs the package against another line of cdk8s-plus, for registries that know no aliases (PyPI, Maven, Go,
# NuGet), and synthesizes the examples with it.
#
#   bash scripts/build-for-line.sh LINE [FOLDER]
#
# Leaves the tarball in FOLDER, by default dist/lines.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
line=${1:?'which line of cdk8s-plus? For example: bash scripts/build-for-line.sh 32'}
target=$(mkdir -p "${2-$root/dist/lines}" && cd "${2-$root/dist/lines}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cp -r "$root"/{src,imports,examples,entry,create,scripts,schemas,package.json,tsconfig.json,README.md,LICENSE,CHANGELOG.md} "$folder"
cd "$folder"
version=$(npm view "cdk8s-plus-$line" version)
node scripts/for-line.js "$line" "$version"

# The peers are those of the line, everything else is what the repository has.
mkdir peers
echo '{ "private": true }' > peers/package.json
lowest() { node -p "require('$root/package.json').devDependencies['$1']"; }
(cd peers && npm install --silent --no-fund --no-audit --ignore-scripts \
  "cdk8s@$(lowest cdk8s)" "constructs@$(lowest constructs)" "cdk8s-plus-$line@$version")
mv peers/node_modules node_modules
for package in "$root"/node_modules/* "$root"/node_modules/.bin; do
  test -e "node_modules/$(basename "$package")" || ln -s "$package" node_modules/
done

npm run --silent build
tarball=$(npm pack --silent --pack-destination "$target")
node --import tsx examples/main.ts > /dev/null
for expected in "$root"/examples/*/*.k8s.yaml; do
  diff -u "$expected" "dist/$(basename "$(dirname "$expected")")/$(basename "$expected")"
done
echo "built $target/$tarball with cdk8s-plus-$line $version; the examples are the same"
