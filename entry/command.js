#!/usr/bin/env node
'use strict';

const problem = require('./requirements').nodeProblem(process.versions.node);
if (problem === undefined) {
  require('../lib/cli.js');
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
