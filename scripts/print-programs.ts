// Writes the YAML below each program in the docs: npm run docs:yaml
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { format, resolveConfig } from 'prettier';
import { PROGRAM_PAGES, expectedObjects, programsOf } from './docs-programs';

const ROOT = join(__dirname, '..');

async function main(): Promise<void> {
  for (const page of PROGRAM_PAGES) {
    const path = join(ROOT, page);
    const before = readFileSync(path, 'utf8');
    let text = before;
    // From the bottom up, so that the offsets above stay valid.
    for (const program of [...programsOf(page)].reverse()) {
      const { yaml = '', index } = program;
      const [head] = /^# excerpt.*\n/.exec(yaml) ?? [''];
      text = `${text.slice(0, index)}${head}${Yaml.stringify(...expectedObjects(program))}${text.slice(index + yaml.length)}`;
    }
    if (text !== before) {
      writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
    }
  }
}

void main();
