/**
 * The API as jsii describes it to the other languages.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface TypeReference {
  readonly fqn?: string;
  readonly primitive?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string };
}

export interface Parameter extends Documented {
  readonly type: TypeReference;
  readonly variadic?: boolean;
}

export interface Member extends Documented {
  readonly static?: boolean;
  readonly type?: TypeReference;
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeReference };
}

export interface Type extends Documented {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly base?: string;
  readonly interfaces?: readonly string[];
  /** Whether an interface is a struct: options by value. */
  readonly datatype?: boolean;
  readonly initializer?: { readonly parameters?: readonly Parameter[] };
  readonly methods?: readonly Member[];
  readonly properties?: readonly Member[];
}

const ROOT = resolve(__dirname, '../..');

/** The types of the package in a folder. */
export function typesOf(folder: string): readonly Type[] {
  const read = (path: string): Record<string, unknown> => {
    const bytes = readFileSync(path);
    return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as Record<string, unknown>;
  };
  const path = join(folder, '.jsii');
  const found = read(path);
  const assembly = typeof found.filename === 'string' ? read(join(dirname(path), found.filename)) : found;
  return Object.values(assembly.types as Readonly<Record<string, Type>>);
}

export const OURS = typesOf(ROOT);
export const PEERS = ['constructs', 'cdk8s', 'cdk8s-plus-27'].flatMap((name) =>
  typesOf(join(ROOT, 'node_modules', name)),
);

const BY_NAME = new Map([...OURS, ...PEERS].map((type) => [type.fqn, type]));

export function typeOf(fqn: string | undefined): Type | undefined {
  return fqn === undefined ? undefined : BY_NAME.get(fqn);
}

export function isStruct({ fqn }: TypeReference): boolean {
  return typeOf(fqn)?.datatype === true;
}

export function membersOf(type: Type): readonly Member[] {
  return [...(type.methods ?? []), ...(type.properties ?? [])];
}

/** The members of objects of a class, inherited ones included. */
export function instanceMembers(type: Type): readonly Member[] {
  const base = typeOf(type.base);
  return [
    ...membersOf(type).filter((member) => member.static !== true),
    ...(base === undefined ? [] : instanceMembers(base)),
  ];
}

/** Constructors and methods, by the name that a message shows. */
export function callables(type: Type): readonly (readonly [string, readonly Parameter[]])[] {
  return [
    ...(type.initializer === undefined ? [] : [[`new ${type.name}`, type.initializer.parameters ?? []] as const]),
    ...(type.methods ?? []).map(({ name, parameters }) => [`${type.name}.${name}`, parameters ?? []] as const),
  ];
}
