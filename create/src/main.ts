/**
 * The executable. Everything worth testing is in create().
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { create } from './create';

const ROOT = join(__dirname, '..');

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
};

function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve, reject) => {
    lines.on('close', () => {
      reject(new Error('the questions should be answered, got no answer; pass --yes to take the defaults'));
    });
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

void create(
  process.argv.slice(2),
  { template: join(ROOT, 'template'), version },
  {
    cwd: process.cwd(),
    ask: process.stdin.isTTY && process.stdout.isTTY ? ask : undefined,
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  },
).then((code) => {
  process.exitCode = code;
});
