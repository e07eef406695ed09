import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPTION_NAMES } from '../../src/constructs/base/option-names';
import {
  callables,
  instanceMembers,
  isStruct,
  type Member,
  membersOf,
  OURS,
  PEERS,
  type Type,
  typeOf,
  type TypeReference,
} from './assembly';

const CLASSES = OURS.filter(({ kind }) => kind === 'class');
const STRUCTS = OURS.filter(({ datatype }) => datatype === true);

/** The sources, which check options by the name of their struct. */
const CONSTRUCTS = join(__dirname, '../../src/constructs');
const CHECKED = readdirSync(CONSTRUCTS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(CONSTRUCTS, file), 'utf8'));

/** Lists in which cdk8s-plus itself takes structs, so that both packages are used alike. */
const LISTS_OF_CDK8S_PLUS = [
  'AdditionalContainerProps.ports',
  'WorkloadContainerOptions.volumeMounts',
  'ZeroDowntimeDeploymentProps.additionalPorts',
];

/** The types of all parameters and options. */
const ASKED_FOR = new Set([
  ...OURS.flatMap(callables).flatMap(([, parameters]) => parameters.flatMap(({ type }) => innermost(type))),
  ...STRUCTS.flatMap(membersOf).flatMap(({ type }) => innermost(type ?? {})),
]);

test('there is an API', () => {
  expect(CLASSES.length).toBeGreaterThan(70);
  expect(STRUCTS.length).toBeGreaterThan(100);
});

describe('Python', () => {
  test('has keyword arguments for every option: a struct is the last parameter', () => {
    const misplaced = OURS.flatMap(callables).filter(([, parameters]) =>
      parameters.some(({ type, variadic }, i) => isStruct(type) && (variadic === true || i < parameters.length - 1)),
    );
    expect(misplaced.map(([name]) => name)).toEqual([]);
  });

  test('checks the keys of every dict: no list or map has structs, whose unknown keys jsii drops', () => {
    const parameters = OURS.flatMap(callables).flatMap(([name, all]) =>
      all.map((parameter) => [`${name}(${parameter.name})`, parameter.type] as const),
    );
    const options = STRUCTS.flatMap((struct) =>
      membersOf(struct).map((member) => [`${struct.name}.${member.name}`, member.type ?? {}] as const),
    );
    const lists = [...parameters, ...options].filter(([, { collection }]) => isStruct(collection?.elementtype ?? {}));
    expect(lists.map(([name]) => name).sort()).toEqual(LISTS_OF_CDK8S_PLUS);
  });
});

describe('Go', () => {
  // A class is an interface there, and any object that has all of its members is assignable to it.
  test('tells the objects of a class apart from those of any other, wherever a signature asks for them', () => {
    const objects = CLASSES.map((type) => ({ type, members: new Set(instanceMembers(type).map(signature)) }));
    const confused = objects
      .filter(({ type }) => ASKED_FOR.has(type.fqn))
      .flatMap((asked) =>
        objects
          .filter(
            ({ type, members }) =>
              !isOrExtends(type, asked.type) && [...asked.members].every((member) => members.has(member)),
          )
          .map(({ type }) => `a ${type.name} passes for a ${asked.type.name}`),
      );
    expect(confused).toEqual([]);
  });

  test('has no object without members, which would be an empty interface', () => {
    const empty = CLASSES.filter((type) => instanceMembers(type).length === 0);
    expect(empty.filter((type) => !isOnlyStatic(type)).map(({ name }) => name)).toEqual([]);
  });
});

describe('Java', () => {
  test('imports all packages at once: no name is one of cdk8s or cdk8s-plus', () => {
    const taken = new Set(PEERS.map(({ name }) => name));
    expect(OURS.map(({ name }) => name).filter((name) => taken.has(name))).toEqual([]);
  });
});

describe('JavaScript', () => {
  // A build after `node scripts/print-option-names.js` makes this true again.
  test('knows the name of every option', () => {
    const names = STRUCTS.map((struct) => [struct.name, [...new Set(optionsOf(struct))].sort()] as const);
    expect(Object.fromEntries(names)).toEqual(OPTION_NAMES);
  });

  test('has every struct checked that a signature takes', () => {
    const taken = STRUCTS.filter(({ fqn }) => ASKED_FOR.has(fqn)).map(({ name }) => name);
    const unchecked = taken.filter((name) => !CHECKED.some((text) => text.includes(`, '${name}');`)));
    expect(unchecked).toEqual([]);
  });
});

describe('every language', () => {
  test('names hosts alike: host and additionalHosts', () => {
    const others = STRUCTS.flatMap((struct) =>
      membersOf(struct).flatMap(({ name }) => (/^host(?:s|names?)$/i.test(name) ? [`${struct.name}.${name}`] : [])),
    );
    expect(others).toEqual([]);
  });

  test('has whole sentences as summaries, which jsii ends at a semicolon', () => {
    const documented = OURS.flatMap((type) => [
      { ...type, name: type.name },
      ...membersOf(type).map((member) => ({ ...member, name: `${type.name}.${member.name}` })),
    ]);
    const cut = documented.filter(({ docs }) => !(docs?.summary ?? '').endsWith('.'));
    expect(cut.map(({ name }) => name)).toEqual([]);
  });
});

/** Whether a class has functions only, so that there are no objects of it. */
function isOnlyStatic(type: Type): boolean {
  const makesItself = membersOf(type).some(({ returns }) => returns?.type.fqn === type.fqn);
  return type.initializer === undefined && !makesItself && !ASKED_FOR.has(type.fqn);
}

/** The names of a struct's options, inherited ones included. */
function optionsOf(struct: Type): readonly string[] {
  const inherited = (struct.interfaces ?? []).flatMap((fqn) => optionsOf(typeOf(fqn) ?? struct));
  return [...membersOf(struct).map(({ name }) => name), ...inherited];
}

function innermost({ fqn, collection }: TypeReference): readonly string[] {
  return collection === undefined ? (fqn === undefined ? [] : [fqn]) : innermost(collection.elementtype);
}

function isOrExtends(type: Type, other: Type): boolean {
  const base = typeOf(type.base);
  return type.fqn === other.fqn || (base !== undefined && isOrExtends(base, other));
}

function signature({ name, type, parameters, returns }: Member): string {
  const inputs = (parameters ?? []).map((parameter) => nameOf(parameter.type));
  return `${name}(${inputs.join()}): ${nameOf(type ?? returns?.type ?? {})}`;
}

function nameOf({ fqn, primitive, collection }: TypeReference): string {
  return (
    fqn ?? primitive ?? (collection === undefined ? 'any' : `${collection.kind} ${nameOf(collection.elementtype)}`)
  );
}
