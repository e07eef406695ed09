import { announce, requireAdmitted } from '../../src/rehearsal/guard';

const NOTHING = { namespaces: [], contexts: [] };

test.each(['kube-system', 'kube-public', 'kube-node-lease'])(
  '%s is refused regardless of the deny list',
  (namespace) => {
    expect(() => {
      requireAdmitted(NOTHING, 'dev', namespace);
    }).toThrow(`namespace '${namespace}' is off limits for rehearsals`);
  },
);

test.each([
  ['*prod*', 'eu-prod-1', true],
  ['prod', 'eu-prod-1', false],
  ['prod.eu', 'prodxeu', false],
  ['*', 'dev', true],
])('a context denied as %s: %s is refused: %s', (pattern, context, isRefused) => {
  const require = (): void => {
    requireAdmitted({ ...NOTHING, contexts: [pattern] }, context, 'shop');
  };
  if (isRefused) {
    expect(require).toThrow(`it matches '${pattern}' on the deny list`);
  } else {
    expect(require).not.toThrow();
  }
});

test('the confirmation names the cluster, the load, each step and the undo', () => {
  expect(
    announce({
      context: 'dev',
      server: 'https://dev:6443',
      workload: 'Deployment shop/web',
      url: 'http://shop/',
      rate: 100,
      steps: ['cordon and drain node a'],
      journal: '/state/a.json',
    }),
  ).toBe(`This sends 100 requests a second to http://shop/
and disturbs Deployment shop/web in the cluster of context 'dev' (https://dev:6443). It will:
  - cordon and drain node a
Its changes are undone afterwards; until then, /state/a.json lists them.`);
});
