// Turns the sources in the current folder into those of the package for another line of cdk8s-plus. See
// docs/decisions/0011-a-package-per-line.md for the names.
//
//   node for-line.js LINE VERSION
'use strict';

const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [line, version] = process.argv.slice(2);
const OURS = 'cdk8s-plus-27';
const THEIRS = `cdk8s-plus-${line}`;

function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

/** The names in the registries. Annotations, commands and everything in manifests keep theirs. */
function renamed(manifest) {
  const { peerDependencies, peerDependenciesMeta, devDependencies, jsii } = manifest;
  const { python, java, dotnet, go } = jsii.targets;
  const suffix = `plus-${line}`;
  const others = (all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== OURS));
  return {
    ...manifest,
    name: `${manifest.name}-${suffix}`,
    peerDependencies: { ...others(peerDependencies), [THEIRS]: `^${version}` },
    peerDependenciesMeta: { ...others(peerDependenciesMeta), [THEIRS]: { optional: true } },
    devDependencies: { ...others(devDependencies), [THEIRS]: version },
    jsii: {
      ...jsii,
      targets: {
        python: { distName: `${python.distName}-${suffix}`, module: `${python.module}_plus_${line}` },
        java: {
          package: `${java.package}.plus${line}`,
          maven: { ...java.maven, artifactId: `${java.maven.artifactId}-${suffix}` },
        },
        dotnet: { namespace: `${dotnet.namespace}Plus${line}`, packageId: `${dotnet.packageId}.Plus${line}` },
        go: { ...go, packageName: `cdk8snonstopplus${line}` },
      },
    },
  };
}

rewrite('package.json', (text) => `${JSON.stringify(renamed(JSON.parse(text)), null, 2)}\n`);
for (const file of ['README.md', ...filesBelow('src'), ...filesBelow('examples')]) {
  rewrite(file, (text) => text.replaceAll(OURS, THEIRS));
}
