/**
 * The executable. Everything worth testing is in run().
 */
import { processIo } from './process-io';
import { run } from './run';

void run(process.argv.slice(2), processIo()).then((code) => {
  // Not process.exit(), which would cut off output that a pipe has not accepted yet.
  process.exitCode = code;
});
