import { crdSchemaErrors, isCustomResource } from './crd-schema';

const CANARY = {
  apiVersion: 'flagger.app/v1beta1',
  kind: 'Canary',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    service: { port: 80, targetPort: 'http' },
    analysis: { interval: '1m', threshold: 5, iterations: 10 },
  },
};

test('a custom resource that its definition allows is accepted', () => {
  expect(crdSchemaErrors(CANARY)).toEqual([]);
  expect(isCustomResource(CANARY)).toBe(true);
  expect(isCustomResource({ apiVersion: 'v1', kind: 'Service' })).toBe(false);
});

test.each<[string, object, string]>([
  ['an unknown field', { service: { port: 80, prot: 80 } }, 'prot'],
  ['a missing field', { analysis: { interval: '1m' } }, 'threshold'],
  ['a value of another type', { service: { port: 'http' } }, 'number'],
])('%s is refused', (_name, spec, word) => {
  expect(crdSchemaErrors({ ...CANARY, spec: { ...CANARY.spec, ...spec } }).join()).toContain(word);
});
