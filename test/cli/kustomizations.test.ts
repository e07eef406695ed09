import { CLEAN, Harness, LOSING } from './harness';

const PATCH = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { replicas: 5 }
`;
const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

let harness: Harness;
beforeEach(() => {
  harness = new Harness();
  harness.write('base/web.yaml', LOSING);
  harness.write('base/kustomization.yaml', 'resources: [web.yaml]\nnamespace: shop\n');
  harness.write('overlay/patch.yaml', PATCH);
});
afterEach(() => {
  harness.remove();
});

const scanned = async (...paths: readonly string[]): Promise<{ scanned: number; code: number; stderr: string }> => {
  const { code, stdout, stderr } = await harness.run(['check', ...paths, '--format', 'json', '--rule', 'hpa-floor']);
  return { scanned: (JSON.parse(stdout) as { readonly scanned: number }).scanned, code, stderr };
};

test.each([
  ['patches', 'patches: [{ path: patch.yaml }]\n'],
  ['patchesStrategicMerge', 'patchesStrategicMerge:\n  - patch.yaml\n  - |-\n    kind: Deployment\n'],
  ['patchesJson6902', 'patchesJson6902: [{ target: { kind: Deployment, name: web }, path: patch.yaml }]\n'],
])('a patch is no object, and that it is not applied is a problem: %s', async (key, text) => {
  for (const head of ['', HEAD]) {
    harness.write('overlay/kustomization.yaml', `${head}resources: [../base]\n${text}`);
    expect(await scanned('.')).toEqual({
      scanned: 2,
      code: 2,
      stderr: `nonstop: overlay/kustomization.yaml: a kustomization should be applied before a check, got ${key}, which are not; pass the output of 'kubectl kustomize overlay' instead\n`,
    });
  }
});

test('changes that no patch makes are problems too', async () => {
  harness.write('overlay/kustomization.yaml', 'replicas: [{ name: web, count: 1 }]\ncomponents: [x]\n');
  expect((await scanned('overlay')).stderr).toContain('got replicas, components, which are not');
});

test('one that only collects and names is read as its resources', async () => {
  expect(await scanned('base')).toEqual({ scanned: 2, code: 0, stderr: '' });
});

test("Flux's object of the same kind is an object", async () => {
  const flux =
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: a }\nspec: { patches: [] }\n';
  harness.write('flux/a.yaml', flux);
  expect(await scanned('flux')).toEqual({ scanned: 1, code: 0, stderr: '' });
});

test('an object with the name of another is still found without a kustomization', async () => {
  harness.write('a.yaml', CLEAN);
  expect((await scanned('a.yaml', 'overlay')).scanned).toBe(2);
});
