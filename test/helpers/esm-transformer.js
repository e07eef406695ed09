// Jest's require cannot load ECMAScript modules, so an ESM-only package is bundled for it once, by the bundler that
// also bundles it for users. Jest caches the result.
const { buildSync } = require('esbuild');

module.exports = {
  process(_source, filename) {
    const [output] = buildSync({
      entryPoints: [filename],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
      define: { 'import.meta.url': 'bundleUrl' },
      banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    }).outputFiles;
    return { code: output.text };
  },
};
