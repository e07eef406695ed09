// Writes the files that pages of the docs show whole: npm run docs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_PAGES } from './docs-programs';
import { withShownFiles } from './shown-files';

for (const page of PROGRAM_PAGES) {
  writeFileSync(join(__dirname, '..', page), withShownFiles(page));
}
