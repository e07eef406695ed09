/**
 * Files that pages show whole. The comment `<!-- PATH -->` before a block names the file that the block repeats:
 * programs in other languages, which are run elsewhere.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const SHOWN = /(<!-- (\S+) -->\n+```(\w+)\n)([\s\S]*?)(?=^```$)/gm;

export interface ShownFile {
  readonly path: string;
  readonly language: string;
  /** The text on the page. */
  readonly shown: string;
}

/** Returns the files that a page shows, from top to bottom. */
export function shownFiles(page: string): readonly ShownFile[] {
  return [...read(page).matchAll(SHOWN)].map(([, , path = '', language = '', shown = '']) => ({
    path,
    language,
    shown,
  }));
}

/** Returns a page with every shown file as it is now. */
export function withShownFiles(page: string): string {
  return read(page).replaceAll(SHOWN, (_, head: string, path: string) => `${head}${read(path)}`);
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
