// Ends a run with one plain line, `N passed, N failed`, for whoever reads the log with a script.
module.exports = class TotalsReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const totals = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // Behind Jest's own summary, which comes later than this.
    process.once('exit', () => process.stderr.write(totals));
  }
};
