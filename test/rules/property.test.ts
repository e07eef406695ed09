import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDocuments } from '../../src/manifest/documents';
import { RULES, check, checkObjects } from '../../src/rules';
import {
  autoscaler,
  budget,
  canary,
  claim,
  deployment,
  ingress,
  ingressRoute,
  scaledObject,
  service,
} from '../helpers/manifests';
import { runs } from '../helpers/runs';

type Path = readonly (string | number)[];

const SEED = 20_260_106;

/** Everything that rules check, from the tests of the single rules and the corpus, grouped by what belongs together. */
const GROUPS: readonly (readonly unknown[])[] = [
  [
    deployment({ pod: { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] } }),
    service(),
    budget(),
    autoscaler(),
    scaledObject(),
    ingress({ ingressClassName: 'alb' }),
    ingressRoute({ sticky: { cookie: {} } }),
    claim(['ReadWriteOnce']),
    canary(),
  ],
  ...readdirSync(join(__dirname, '../corpus')).map((name) => {
    const text = readFileSync(join(__dirname, '../corpus', name), 'utf8');
    return parseDocuments([{ name, text }]).documents.map(({ value }) => value);
  }),
];

const SAMPLES: readonly unknown[] = GROUPS.flat();

interface Place {
  readonly group: readonly unknown[];
  readonly sample: number;
  readonly path: Path;
}

const PLACES: readonly Place[] = GROUPS.flatMap((group) =>
  group.flatMap((value, sample) => pathsOf(value, []).map((path) => ({ group, sample, path }))),
);

test('rules never crash on any JSON value at any place of a manifest', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PLACES), fc.jsonValue({ maxDepth: 3 }), ({ group, sample, path }, value) => {
      const objects = group.map((object, index) => (index === sample ? replaceAt(object, path, value) : object));
      const { scanned, findings } = checkObjects(objects);
      expect(scanned).toBeGreaterThan(0);
      expect(findings.every(({ message, remedy }) => message !== '' && remedy !== '')).toBe(true);
      expect(JSON.stringify(findings)).not.toMatch(/undefined|NaN|\[object Object\]/);
    }),
    { numRuns: runs(1500), seed: SEED },
  );
});

test('any text is read or rejected, and never crashes', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...Array.from('-:# \n\t{}[]&*|>"\'a1?!%.<')) }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { findings, problems } = check([{ name: 'x', text }]);
      expect(findings).toEqual([]);
      expect(problems.every(({ position }) => position.line >= 1 && position.column >= 1)).toBe(true);
    }),
    { numRuns: runs(2000), seed: SEED },
  );
});

test('the order of documents only affects the order of findings', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...SAMPLES], { minLength: SAMPLES.length }), (objects) => {
      const print = (list: readonly unknown[]): readonly string[] =>
        checkObjects(list, { skip: ['hpa-multi-controller', ...ORDERED] })
          .findings.map(
            (finding) => `${finding.rule} ${finding.object.kind} ${finding.object.name} ${finding.container ?? ''}`,
          )
          .sort();
      expect(print(objects)).toEqual(print(SAMPLES));
    }),
    { numRuns: runs(30), seed: SEED },
  );
});

/** Rules that check the first of two autoscalers, which the samples have on purpose. */
const ORDERED: readonly string[] = RULES.map(({ meta }) => meta)
  .filter(
    ({ group, id }) =>
      group === 'scaling' || ['pdb-deadlock', 'pdb-toothless', 'pdb-missing', 'colocation'].includes(id),
  )
  .map(({ id }) => id)
  .filter((id) => id !== 'hpa-multi-controller');

function pathsOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : Object.entries(value);
  return [...(path.length === 0 ? [] : [path]), ...entries.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function replaceAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return replacement;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === key ? replaceAt(item, rest, replacement) : item));
  }
  const mapping = value as Readonly<Record<string, unknown>>;
  return { ...mapping, [key]: replaceAt(mapping[key], rest, replacement) };
}
