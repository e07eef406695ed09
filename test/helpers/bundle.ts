import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SCRIPT = join(__dirname, '../../scripts/bundle.js');

/** Longer than bundling takes on any machine. */
const PATIENCE_MS = 120_000;
const EVERY_MS = 50;

/** The timeout for tests that wait for the bundle, in milliseconds. */
export const BUNDLE_TIMEOUT_MS = PATIENCE_MS + 10_000;

/**
 * Puts the bundles that users get into a folder. They are made once per run, by the first test file that needs them;
 * the others wait, in any worker.
 */
export async function bundleInto(folder: string): Promise<void> {
  const made = join(tmpdir(), 'bundle');
  if (isFirst()) {
    const unfinished = `${made}-unfinished`;
    execFileSync(process.execPath, [SCRIPT, unfinished]);
    renameSync(unfinished, made);
  }
  for (let waited = 0; !existsSync(made); waited += EVERY_MS) {
    if (waited >= PATIENCE_MS) {
      throw new Error('another test file should have made the bundle, got none; see its failure');
    }
    await sleep(EVERY_MS);
  }
  cpSync(made, folder, { recursive: true });
}

/** Only one process can succeed in making a folder. */
function isFirst(): boolean {
  try {
    mkdirSync(join(tmpdir(), 'bundle-begun'));
    return true;
  } catch {
    return false;
  }
}
