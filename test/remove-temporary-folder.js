// Fails the run if a process that a test started outlives it.
const { rmSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { leftoversOf } = require('./leftovers');

/** How long processes that were told to end may take. */
const PATIENCE_MS = 5000;
const EVERY_MS = 50;

module.exports = async () => {
  const folder = process.env.TMPDIR;
  let left = leftoversOf(folder);
  for (let waited = 0; left.length > 0 && waited < PATIENCE_MS; waited += EVERY_MS) {
    await sleep(EVERY_MS);
    left = leftoversOf(folder);
  }
  left.forEach(kill);
  rmSync(folder, { recursive: true, force: true });
  if (left.length > 0) {
    const list = left.map(({ pid, command }) => `${pid} ${command}`).join('\n');
    throw new Error(`every process that a test starts should end before the run does, got:\n${list}`);
  }
};

function kill({ pid }) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}
