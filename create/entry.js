// The executable. Bundled, it has all it needs, and an old Node can parse it.
'use strict';

const { nodeProblem } = require('../entry/requirements');

const problem = nodeProblem(process.versions.node);
if (problem === undefined) {
  require('./src/main');
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
