#!/usr/bin/env bash
# Builds the packages for other languages from the last build, as a release publishes them, into dist-jsii/LANGUAGE, with
# every example of the docs in that language: npm run build:languages -- python java go dotnet
set -euo pipefail
cd "$(dirname "$0")/../.."
JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=$(node -p "process.versions.node.split('.')[0]")
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION

# A test compiles the examples; here they are only translated. A batch loads the types once.
node_modules/.bin/jsii-rosetta extract --directory . --no-compile --fail --batch 1000
for language; do
  node_modules/.bin/jsii-pacmak --targets "$language" --no-npmignore --rosetta-unknown-snippets fail --outdir dist-jsii
done
