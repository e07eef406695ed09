import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDER = join(__dirname, '../../src/constructs');
const INDEX = readFileSync(join(__dirname, '../../src/index.ts'), 'utf8');

interface Member {
  readonly name: string;
  readonly isClass: boolean;
  readonly optional: boolean;
  readonly docs: string;
}

/** Public members of the interfaces and classes that src/index.ts exports. */
function publicMembers(): Member[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && INDEX.includes(`'./constructs/${file.replace('.ts', '')}'`))
    .flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(join(FOLDER, file), 'utf8'), ts.ScriptTarget.ES2022, true);
      return source.statements
        .filter((node) => isExported(node) && !docsOf(node).includes('@internal'))
        .flatMap(membersOf);
    });
}

function isExported(node: ts.Statement): node is ts.InterfaceDeclaration | ts.ClassDeclaration {
  const holds = ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node);
  return holds && (node.modifiers ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

function membersOf(node: ts.Statement): Member[] {
  const declaration = node as ts.InterfaceDeclaration | ts.ClassDeclaration;
  const name = declaration.name?.text ?? '';
  const own = { name, isClass: ts.isClassDeclaration(node), optional: false, docs: docsOf(declaration) };
  const members = [...declaration.members].filter((member) => !isHidden(member));
  return [
    own,
    ...members.map((member) => ({
      name: `${name}.${member.name === undefined ? 'constructor' : member.name.getText()}`,
      isClass: false,
      optional: ts.isPropertySignature(member) && member.questionToken !== undefined,
      docs: docsOf(member),
    })),
  ];
}

function isHidden(member: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return (
    modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword) || docsOf(member).includes('@internal')
  );
}

function docsOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter((part) => ts.isJSDoc(part))
    .map((part) => part.getFullText())
    .join('\n');
}

/** The first sentence: documentation generators show it alone. */
function summaryOf(docs: string): string {
  const text = docs.replace(/^[\s/*]+/, '').replaceAll(/\n\s*\* ?/g, '\n');
  return text.split(/\.\s|\n\n|\n@|\*\//, 1)[0] ?? '';
}

const members = publicMembers();

test('public members are found', () => {
  expect(members.length).toBeGreaterThan(150);
  expect(members.map(({ name }) => name)).toContain('ZeroDowntimeDeployment.addSidecar');
});

test('every public member has a docstring', () => {
  expect(members.filter(({ docs }) => docs === '').map(({ name }) => name)).toEqual([]);
});

test('every optional prop documents its default', () => {
  const silent = members.filter(({ optional, docs }) => optional && !docs.includes('@default'));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("docstrings say 'defines', not 'creates', since the cluster creates an app's objects", () => {
  expect(members.filter(({ docs }) => /\bcreates?\b/i.test(docs)).map(({ name }) => name)).toEqual([]);
});

test('every public class has an example, which covers its options too', () => {
  const bare = members.filter(({ isClass, docs }) => isClass && !docs.includes('@example'));
  expect(bare.map(({ name }) => name)).toEqual([]);
});

test('no summary has a semicolon, at which some generators cut it', () => {
  expect(members.filter(({ docs }) => summaryOf(docs).includes(';')).map(({ name }) => name)).toEqual([]);
});
