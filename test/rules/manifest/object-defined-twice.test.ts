import { check } from '../../../src/rules';
import { printYaml } from '../../../src/manifest/yaml';
import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const map = (name: string, color: string, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...more },
  data: { color },
});

testRule('object-defined-twice', {
  valid: [
    { name: 'objects of other names, kinds or namespaces', objects: [map('a', 'x'), map('b', 'y'), service({})] },
    { name: 'other namespaces', objects: [map('a', 'x', { namespace: 'shop' }), map('a', 'y')] },
    { name: 'the same object, repeated', objects: [map('a', 'x'), map('a', 'x')] },
    {
      name: 'kinds of one name in two groups',
      objects: [
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } },
        { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a' } },
      ],
    },
    {
      name: 'names that the cluster generates',
      objects: ['x', 'y'].map((color) => map('', color, { name: undefined, generateName: 'a-' })),
      options: { rules: ['object-defined-twice'] },
    },
    {
      name: "Helm's hooks",
      objects: ['x', 'y'].map((color) => map('a', color, { annotations: { 'helm.sh/hook': 'test' } })),
    },
  ],
  invalid: [
    {
      name: 'two objects of one name, in two versions of the API',
      objects: [
        { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'a' }, spec: { maxUnavailable: 1 } },
        { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'a' }, spec: {} },
      ],
      findings: [{ object: 'PodDisruptionBudget/a', says: ['object 1', 'applied last'] }],
    },
  ],
});

const found = (files: Readonly<Record<string, readonly unknown[]>>): readonly unknown[] =>
  check(
    Object.entries(files).map(([name, objects]) => ({ name, text: printYaml(objects) })),
    { rules: ['object-defined-twice'] },
  ).findings.map(({ position, message, verdict, severity }) => [position?.file, message, verdict, severity]);

test('both places are named', () => {
  expect(found({ 'a.yaml': [map('x', '1'), map('a', '1'), map('a', '2')] })).toEqual([
    ['a.yaml', 'ConfigMap a is defined at a.yaml:8 too: the one that is applied last remains', 'violated', 'warning'],
  ]);
});

test('in two files it may be one workload of two environments; other objects are not worth a mention', () => {
  const [one, two] = [deployment({ spec: { replicas: 2 } }), deployment({ spec: { replicas: 3 } })];
  expect(found({ 'a.yaml': [one, map('a', '1')], 'b.yaml': [map('a', '2'), two] })).toEqual([
    [
      'b.yaml',
      expect.stringContaining('is defined at a.yaml:1 too: if both files are applied, the last one remains'),
      'unproven',
      'info',
    ],
  ]);
});
