import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('api'))
    .map((file) => `docs/${file}`),
];

/** The Kubernetes client has half of all declarations, and our public types use none of them. */
const UNSEEN = 'node_modules/@kubernetes/';

/** The standalone TypeScript blocks of a page; fragments import nothing. */
function programsOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```tsx?\n([\s\S]*?)^```/gm)].flatMap(([, code]) =>
    code?.includes('import ') === true ? [code] : [],
  );
}

/** The programs of `npm create cdk8s-nonstop`. */
const TEMPLATE = ['main.ts', 'web-chart.ts', 'test/web-chart.test.ts'].map((file) =>
  join(ROOT, 'create/template', file),
);

/** The examples in doc comments, each in the same context that jsii-rosetta uses. */
function examplesOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^ *\* @example\n((?: *\*(?: [^@\n].*)?\n)+)/gm)].map(([, lines = '']) =>
    FIXTURE.replace('/// here', () => lines.replace(/^ *\* ?/gm, '')),
  );
}

const FIXTURE = readFileSync(join(ROOT, 'rosetta/default.ts-fixture'), 'utf8');
const COMMENTED = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file));

test('every program in the docs and in the template, and every example of a doc comment compiles against the sources, strictly', () => {
  const named = (file: string, codes: readonly string[]): [string, string][] =>
    codes.map((code, i) => [join(ROOT, `docs-${i}-${file.replace(/\W/g, '-')}.ts`), code]);
  const programs = new Map([
    ...PAGES.flatMap((page) => named(page, programsOf(page))),
    ...COMMENTED.flatMap((file) => named(file, examplesOf(file))),
    ...TEMPLATE.map((path) => [path, readFileSync(path, 'utf8')] as const),
  ]);
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...(config.config as { readonly compilerOptions: object }).compilerOptions,
      noEmit: true,
      // A fragment may define names that only its reader uses.
      noUnusedLocals: false,
      types: ['node', 'jest'],
      paths: {
        'cdk8s-nonstop': ['./src/index.ts'],
        'cdk8s-nonstop/jest': ['./src/jest/index.ts'],
        'cdk8s-nonstop/rehearsal': ['./src/rehearsal/index.ts'],
      },
    },
    ROOT,
  );
  const readFile = (path: string): string | undefined => programs.get(path) ?? ts.sys.readFile(path);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    readFile,
    fileExists: (path) => programs.has(path) || (!path.includes(UNSEEN) && ts.sys.fileExists(path)),
    getSourceFile: (path, version) => {
      const code = readFile(path);
      // Parsing doc comments is a third of the work, and no type depends on them.
      const how = { ...(typeof version === 'object' ? version : { languageVersion: version }) };
      const jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
      return code === undefined ? undefined : ts.createSourceFile(path, code, { ...how, jsDocParsingMode });
    },
  };
  const program = ts.createProgram([...programs.keys()], options, host);
  // Only for these files: their imports are checked with the rest of the sources.
  const errors = [...programs.keys()]
    .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  expect(programs.size).toBeGreaterThanOrEqual(2);
  expect(errors).toEqual([]);
});
