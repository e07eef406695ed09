import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DEFAULT_ANSWERS, parseHealth, type Answers } from './answers';

/** Files that a new repository may have already. */
const HARMLESS = ['.git'];

/** npm publishes no file of the name that git looks for. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

interface Dependencies {
  readonly dependencies: object;
  readonly devDependencies: object;
}

/** Writes the template with the answers in place of the defaults, and returns the name of the project. */
export function writeProject(template: string, cwd: string, answers: Answers): string {
  const folder = resolve(cwd, answers.folder);
  requireEmpty(folder, answers.folder);
  const name = nameOf(folder, join(template, 'package.json'));
  for (const file of filesBelow(template)) {
    const target = join(folder, RENAMED[file] ?? file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, fillIn(readFileSync(join(template, file), 'utf8'), name, answers));
  }
  return name;
}

function requireEmpty(folder: string, shown: string): void {
  const isFile = existsSync(folder) && !statSync(folder).isDirectory();
  const found = isFile ? 'a file' : existsSync(folder) && readdirSync(folder).find((file) => !HARMLESS.includes(file));
  if (typeof found === 'string') {
    throw new Error(`'${shown}' should be a new or empty folder, got ${found} there; choose another name`);
  }
}

/** A name that npm accepts. A package cannot have the name of one that it depends on. */
function nameOf(folder: string, manifest: string): string {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as Dependencies;
  const words = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-');
  const name = words.replaceAll(/^-+|-+$/g, '') || DEFAULT_ANSWERS.folder;
  return name in { ...dependencies, ...devDependencies } ? `${name}-app` : name;
}

function fillIn(text: string, name: string, { image, health }: Answers): string {
  const [own, other] = [DEFAULT_ANSWERS.health, health].map(parseHealth);
  return text
    .replaceAll(DEFAULT_ANSWERS.folder, () => name)
    .replaceAll(DEFAULT_ANSWERS.image, () => image)
    .replaceAll(`port: ${own?.port}`, () => `port: ${other?.port}`)
    .replaceAll(`'${own?.path}'`, () => `'${other?.path}'`);
}

function filesBelow(template: string): readonly string[] {
  return readdirSync(template, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(template, file)).isFile(),
  );
}
