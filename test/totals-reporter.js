// Ends a run with one plain line, `N passed, N failed`, for scripts that read the log.
const { writeSync } = require('node:fs');

module.exports = class TotalsReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    // Print after Jest's own summary, which comes later than this.
    process.once('exit', (code) => {
      // A failure outside of tests, such as a process left behind, counts as one.
      const total = failed === 0 && code !== 0 ? 1 : failed;
      const line = `${results.numPassedTests} passed, ${total} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
      // Jest's streams cannot be written to while it exits with an error.
      writeSync(process.stderr.fd, line);
    });
  }
};
