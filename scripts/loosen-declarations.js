// Lets options and parameters take objects of any line of cdk8s-plus in TypeScript, after the compiler and before the
// files are packed: see src/constructs/base/of-any-line.ts. Nothing else reads the declarations: the other languages
// are told by the assembly, in which the types stay as they are.
'use strict';

const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const ts = require('typescript');

const LIB = join(dirname(require.resolve('../package.json')), 'lib/src/constructs');
const TYPE = 'OfAnyLine';

/** Returns the classes of cdk8s-plus that a file imports by name. */
function importedClasses(file, checker) {
  return new Set(
    file.statements
      .filter(
        (statement) => ts.isImportDeclaration(statement) && /^cdk8s-plus-\d+$/.test(statement.moduleSpecifier.text),
      )
      .flatMap(({ importClause }) => importClause?.namedBindings?.elements ?? [])
      .filter(({ name }) => isClass(checker.getSymbolAtLocation(name), checker))
      .map(({ name }) => name.text),
  );
}

function isClass(symbol, checker) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (target.flags & ts.SymbolFlags.Class) !== 0;
}

/** Returns the types of a file's options and parameters. */
function inputTypes(file) {
  return file.statements.flatMap((statement) => {
    if (ts.isInterfaceDeclaration(statement)) {
      return statement.members.flatMap(({ type }) => type ?? []);
    }
    const members = ts.isClassDeclaration(statement) ? statement.members : [];
    return members.flatMap(({ parameters = [] }) => parameters.flatMap(({ type }) => type ?? []));
  });
}

/** Returns the references to classes within a type, except those that are loosened already. */
function referencesIn(type, classes) {
  if (ts.isTypeReferenceNode(type)) {
    const name = type.typeName.getText();
    return name === TYPE ? [] : [...(classes.has(name) ? [type] : []), ...(type.typeArguments ?? []).flatMap(within)];
  }
  return ts.isArrayTypeNode(type)
    ? within(type.elementType)
    : ts.isUnionTypeNode(type)
      ? type.types.flatMap(within)
      : [];

  function within(inner) {
    return referencesIn(inner, classes);
  }
}

function loosened(file, references) {
  const ends = references.flatMap((reference) => [
    { at: reference.getEnd(), text: '>' },
    { at: reference.getStart(), text: `${TYPE}<` },
  ]);
  const text = ends
    .sort((a, b) => b.at - a.at)
    .reduce((before, { at, text: added }) => before.slice(0, at) + added + before.slice(at), file.text);
  const path = relative(dirname(file.fileName), join(LIB, 'base/of-any-line')).replaceAll('\\', '/');
  const line = `import type { ${TYPE} } from '${path.startsWith('.') ? path : `./${path}`}';\n`;
  return text.includes(line) ? text : line + text;
}

const paths = readdirSync(LIB, { recursive: true })
  .filter((path) => path.endsWith('.d.ts'))
  .map((path) => join(LIB, path));
const program = ts.createProgram(paths, { noEmit: true, skipLibCheck: true, types: ['node'] });
for (const path of paths) {
  const file = program.getSourceFile(path);
  const classes = importedClasses(file, program.getTypeChecker());
  const references = inputTypes(file).flatMap((type) => referencesIn(type, classes));
  if (references.length > 0) {
    writeFileSync(path, loosened({ fileName: path, text: readFileSync(path, 'utf8') }, references));
  }
}
