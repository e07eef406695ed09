// Everything that tests write goes to one folder, which is removed at the end: cdk8s' Testing.app() leaves a folder
// behind for each app.
const { chmodSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'nonstop-test-'));
  // Some tests run a program as another user.
  chmodSync(process.env.TMPDIR, 0o755);
};
