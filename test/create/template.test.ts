import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

const ROOT = join(__dirname, '../..');

interface Manifest {
  readonly version: string;
  readonly engines: object;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

function manifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest;
}

const library = manifest('package.json');
const template = manifest('create/template/package.json');

test('the package that npm create runs has the version of the library', () => {
  expect(manifest('create/package.json').version).toBe(library.version);
  expect(manifest('create/package.json').engines).toEqual(library.engines);
});

test('its license is that of the library', () => {
  expect(readFileSync(join(ROOT, 'create/LICENSE'), 'utf8')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
});

test('a new project depends on this version of the library and on its peers', () => {
  expect(template.dependencies).toEqual({ ...library.peerDependencies, 'cdk8s-nonstop': `^${library.version}` });
});

test('a new project runs the rules of this version in cdk8s synth', () => {
  const config = load(readFileSync(join(ROOT, 'create/template/cdk8s.yaml'), 'utf8'));
  expect(config).toMatchObject({ validations: [{ version: library.version, class: 'NonstopValidation' }] });
});

test('the README of a new project names all of its scripts', () => {
  const page = readFileSync(join(ROOT, 'create/template/README.md'), 'utf8');
  const named = [...page.matchAll(/^npm (?:run )?(test|\w+)\b/gm)].map(([, script]) => script);
  expect(named).toEqual(expect.arrayContaining(Object.keys(template.scripts)));
});
