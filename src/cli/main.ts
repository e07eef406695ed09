/**
 * The executable: everything worth a test is in run().
 */
import { processIo } from './process-io';
import { run } from './run';

void run(process.argv.slice(2), processIo()).then((code) => {
  // Not process.exit(): it would cut off what a pipe has not taken yet.
  process.exitCode = code;
});
