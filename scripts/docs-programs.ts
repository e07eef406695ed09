/**
 * The programs in the docs, and the YAML shown below each of them.
 *
 * A TypeScript block that instantiates an App is a program. The YAML block after it is the program's whole output or,
 * if it begins with `# excerpt`, the objects and fields that it names.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import * as cdk8s from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import * as constructs from 'constructs';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import * as nonstop from '../src';

const ROOT = join(__dirname, '..');
const EXCERPT = '# excerpt';

/** Everything that a program in the docs may import. */
export const MODULES: Readonly<Record<string, unknown>> = {
  cdk8s,
  'cdk8s-plus-27': plus,
  constructs,
  'cdk8s-nonstop': nonstop,
};

export const PROGRAM_PAGES: readonly string[] = [
  'README.md',
  ...['tutorial', 'how-to', 'reference', 'explanation'].flatMap((part) =>
    readdirSync(join(ROOT, 'docs', part)).map((file) => `docs/${part}/${file}`),
  ),
];

export interface ShownProgram {
  readonly code: string;
  /** The text of the YAML block that follows; undefined if another kind of block follows. */
  readonly yaml?: string;
  /** The offset of that text in the page. */
  readonly index: number;
}

interface Block {
  readonly language: string;
  readonly text: string;
  readonly index: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Returns the programs of a page, from top to bottom. */
export function programsOf(page: string): readonly ShownProgram[] {
  const blocks = blocksOf(page);
  return blocks.flatMap((block, i) => {
    const next = blocks[i + 1];
    const yaml = next?.language === 'yaml' ? next.text : undefined;
    return isProgram(block) ? [{ code: block.text, yaml, index: next?.index ?? 0 }] : [];
  });
}

/**
 * Returns the blocks of a page that stand alone and synthesize nothing, such as tests. A rehearsal needs a cluster. In
 * the README, those are marked as tsx: jsii-rosetta would translate them for the packages of other languages, which
 * have no Jest.
 */
export function snippetsOf(page: string): readonly string[] {
  return blocksOf(page)
    .filter((block) => ['ts', 'tsx'].includes(block.language) && block.text.includes('import ') && !isProgram(block))
    .map(({ text }) => text)
    .filter((text) => !text.includes("'cdk8s-nonstop/rehearsal'"));
}

/** Whether the first block of a page is a program. */
export function beginsWithProgram(page: string): boolean {
  const [first] = blocksOf(page);
  return first !== undefined && isProgram(first);
}

/** Returns the objects that the YAML block of a program shows. */
export function shownObjects({ yaml = '' }: ShownProgram): readonly unknown[] {
  return loadAll(yaml, { schema: CORE_SCHEMA });
}

/** Returns the objects that the YAML block of a program should show. */
export function expectedObjects(program: ShownProgram): readonly unknown[] {
  const written = write(program.code);
  return program.yaml?.startsWith(EXCERPT) === true
    ? shownObjects(program).flatMap((shown) => {
        const object = written.find((each) => isSameObject(shown, each));
        return object === undefined ? [] : [excerpt(shown, object)];
      })
    : written;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language = '', 2: code = '' }) => ({
    language,
    text: code,
    index: index + '```\n'.length + language.length,
  }));
}

function isProgram({ language, text }: Block): boolean {
  return language === 'ts' && text.includes('new App(');
}

/** Runs a program, which writes to the folder that cdk8s-cli would set, and returns its objects. */
function write(code: string): readonly unknown[] {
  const outdir = mkdtempSync(join(tmpdir(), 'nonstop-docs-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    evaluate(code, MODULES);
    const files = readdirSync(outdir).sort();
    return files.flatMap((file) => loadAll(readFileSync(join(outdir, file), 'utf8'), { schema: CORE_SCHEMA }));
  } finally {
    if (before === undefined) {
      delete process.env.CDK8S_OUTDIR;
    } else {
      process.env.CDK8S_OUTDIR = before;
    }
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Runs a program with the modules that it may import, and the globals that it may use. */
export function evaluate(
  code: string,
  modules: Readonly<Record<string, unknown>>,
  globals: Readonly<Record<string, unknown>> = {},
): void {
  const { code: script } = transformSync(code, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const run: unknown = compileFunction(script, ['require', 'exports', ...Object.keys(globals)]);
  (run as (...given: unknown[]) => void)((id: string) => modules[id], {}, ...Object.values(globals));
}

/** Finds the object of the same kind, and the same name if one is shown. */
function isSameObject(shown: unknown, object: unknown): boolean {
  const isKind = isFields(shown) && isFields(object) && shown.kind === object.kind;
  return isKind && (nameOf(shown) === undefined || nameOf(shown) === nameOf(object));
}

function nameOf({ metadata }: Fields): unknown {
  return isFields(metadata) ? (metadata.name ?? undefined) : undefined;
}

/** Returns the shown fields of an object with their actual values. A field that is shown empty is returned whole. */
function excerpt(shown: unknown, actual: unknown): unknown {
  if (isFields(shown) && isFields(actual)) {
    const kept = Object.entries(actual).filter(([key]) => key in shown);
    return Object.fromEntries(kept.map(([key, value]) => [key, excerpt(shown[key], value)]));
  }
  if (isList(shown) && isList(actual) && shown.some(isFields)) {
    return shown.flatMap((item, i) => {
      const own = isFields(item) && item.name !== undefined ? actual.find((one) => hasName(one, item.name)) : actual[i];
      return own === undefined ? [] : [excerpt(item, own)];
    });
  }
  return actual;
}

function hasName(item: unknown, name: unknown): boolean {
  return isFields(item) && item.name === name;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !isList(value);
}
