// Writes docs/api from the built package, a page for each folder of constructs: npm run docs:api [-- --check]
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ApiReferenceSchema,
  type ClassSchema,
  type JsiiEntity,
  type MethodSchema,
  type Schema,
  Documentation,
  Language,
  MarkdownRenderer,
} from 'jsii-docgen';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'docs/api');

/** Members of every construct: their text comes from the constructs package and changes with its version. */
const INHERITED: readonly string[] = ['toString', 'with', 'isConstruct'];

const GROUPS = ['constructs', 'structs', 'classes', 'interfaces', 'enums'] as const;

interface Assembly {
  readonly types: Readonly<Record<string, { readonly locationInModule?: { readonly filename: string } }>>;
}

async function main(): Promise<void> {
  const documentation = await Documentation.forProject(ROOT);
  const { content } = await documentation.toJson({ language: Language.TYPESCRIPT, allSubmodules: true });
  const { apiReference, ...schema } = content;
  if (apiReference === undefined) {
    throw new Error('the build should have an API, got none; run npm run build');
  }
  keep(printPages(schema, withoutInherited(apiReference)));
}

/** The files of docs/api, by name. */
function printPages(schema: Schema, reference: ApiReferenceSchema): ReadonlyMap<string, string> {
  const areaOf = readAreas();
  const areas = [...new Set(GROUPS.flatMap((group) => reference[group].map(({ id }) => areaOf(id))))].sort();
  const pages = areas.map((area) => {
    const own = ofArea(reference, (id) => areaOf(id) === area);
    return [`${area}.md`, printPage(area, { ...schema, apiReference: own }, areaOf)] as const;
  });
  const index = areas.map((area) =>
    printEntry(
      area,
      ofArea(reference, (id) => areaOf(id) === area),
    ),
  );
  return new Map([['README.md', `${[INTRODUCTION, ...index].join('\n\n')}\n`], ...pages]);
}

const INTRODUCTION = `# API reference

Every public class, its members and its options, as TypeScript sees them. \`npm run docs:api\` writes these pages from the doc
comments with [jsii-docgen](https://github.com/cdklabs/jsii-docgen). [The other docs](../README.md) explain how the pieces
fit together.`;

/** The page of a type: its folder below src/constructs, two levels deep for routes. */
function readAreas(): (id: string) => string {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as Assembly;
  return (id) => {
    const [type = ''] = /^cdk8s-nonstop\.\w+/.exec(id) ?? [];
    const folders = (types[type]?.locationInModule?.filename ?? '').split('/').slice(1, -1);
    const own = folders[0] === 'constructs' ? folders.slice(1) : folders;
    return own.slice(0, own[0] === 'routes' ? 2 : 1).join('-');
  };
}

function ofArea(reference: ApiReferenceSchema, isOwn: (id: string) => boolean): ApiReferenceSchema {
  return {
    constructs: reference.constructs.filter(({ id }) => isOwn(id)),
    structs: reference.structs.filter(({ id }) => isOwn(id)),
    classes: reference.classes.filter(({ id }) => isOwn(id)),
    interfaces: reference.interfaces.filter(({ id }) => isOwn(id)),
    enums: reference.enums.filter(({ id }) => isOwn(id)),
  };
}

function withoutInherited(reference: ApiReferenceSchema): ApiReferenceSchema {
  return {
    ...reference,
    constructs: reference.constructs.map(declaredMembers),
    classes: reference.classes.map(declaredMembers),
  };
}

function declaredMembers<T extends ClassSchema>(type: T): T {
  const isDeclared = ({ displayName }: MethodSchema): boolean => !INHERITED.includes(displayName);
  return {
    ...type,
    instanceMethods: type.instanceMethods.filter(isDeclared),
    staticMethods: type.staticMethods.filter(isDeclared),
  };
}

function printPage(area: string, schema: Schema, areaOf: (id: string) => string): string {
  const linkFormatter = ({ id, displayName, fqn, packageName }: JsiiEntity): string => {
    const page = areaOf(id) === area ? '' : `${areaOf(id)}.md`;
    return packageName === schema.metadata.packageName ? `<a href="${page}#${id}">${displayName}</a>` : fqn;
  };
  const header = { title: titleOf(area), id: area };
  const text = MarkdownRenderer.fromSchema(schema, { linkFormatter, header }).render();
  return `${text.trimEnd()}\n`;
}

function printEntry(area: string, reference: ApiReferenceSchema): string {
  const names = GROUPS.flatMap((group) => reference[group].map(({ id, displayName }) => ({ id, displayName })));
  const links = names.map(({ id, displayName }) => `[${displayName}](${area}.md#${id})`);
  return `## [${titleOf(area)}](${area}.md)\n\n${links.join(' · ')}`;
}

/** Returns `Routes: load balancer` for `routes-load-balancer`. */
function titleOf(area: string): string {
  const words = area.replace(/^routes-/, 'routes: ').replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function keep(pages: ReadonlyMap<string, string>): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const file of new Set([...readdirSync(FOLDER), ...pages.keys()])) {
    const path = join(FOLDER, file);
    const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    const after = pages.get(file);
    if (before !== after && process.argv.includes('--check')) {
      throw new Error(`docs/api/${file} should match the output of scripts/print-api.ts, got a difference; run it`);
    }
    if (after === undefined) {
      rmSync(path);
    } else {
      writeFileSync(path, after);
    }
  }
}

void main();
