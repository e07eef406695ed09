// Writes docs/reference/rules.md from the rules: npm run docs:rules
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../src/rules';
import { printCatalogue } from '../src/rules/catalogue';

writeFileSync(join(__dirname, '..', 'docs/reference/rules.md'), printCatalogue(RULES));
