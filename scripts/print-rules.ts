// Writes docs/rules.md from the rules: node -r ts-node/register scripts/print-rules.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../src/rules';
import { printCatalogue } from '../src/rules/catalogue';

const metas = RULES.map(({ meta }) => meta);
writeFileSync(join(__dirname, '..', 'docs', 'rules.md'), printCatalogue(metas));
