import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { at, type Manifest } from '../helpers/synth';
import { Kernel, map, type ObjectRef, struct } from './kernel';

/**
 * Programs in Python, Java, Go and .NET call methods through jsii's kernel, which looks them up in the class of an
 * object. These tests go the same way.
 */
const folder = mkdtempSync(join(tmpdir(), 'nonstop-kernel-'));
let kernel: Kernel;

beforeAll(async () => {
  kernel = await Kernel.start(resolve(__dirname, '../..'), folder);
});

afterAll(async () => {
  await kernel.stop();
  rmSync(folder, { recursive: true });
});

interface Web {
  readonly chart: ObjectRef;
  readonly deployment: ObjectRef;
}

async function newChart(): Promise<ObjectRef> {
  return kernel.create('cdk8s.Chart', await kernel.create('cdk8s.App'), 'test');
}

async function newWeb(): Promise<Web> {
  const chart = await newChart();
  const web = await kernel.create(
    'cdk8s-nonstop.ZeroDowntimeDeployment',
    chart,
    'Web',
    struct('cdk8s-nonstop.ZeroDowntimeDeploymentProps', {
      image: 'registry.example.com/web:1.2.3',
      port: 8080,
      health: await kernel.call('cdk8s-nonstop.Health', 'http', '/healthz'),
    }),
  );
  const deployment = (await kernel.get(web, 'deployment')) as ObjectRef;
  return { chart, deployment: (await kernel.call('cdk8s.ApiObject', 'of', deployment)) as ObjectRef };
}

async function patch(object: ObjectRef, operation: string, ...args: readonly unknown[]): Promise<void> {
  await kernel.call(object, 'addJsonPatch', await kernel.call('cdk8s.JsonPatch', operation, ...args));
}

async function synthesize(chart: ObjectRef, kind: string): Promise<Manifest | undefined> {
  const objects = plain(await kernel.call('cdk8s.Testing', 'synth', chart)) as readonly Manifest[];
  return objects.find((object) => object.kind === kind);
}

/** The kernel wraps each object of any keys. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && '$jsii.map' in inner ? inner['$jsii.map'] : inner,
  ) as unknown;
}

const POD = '/spec/template/spec';

describe('a patch from another language', () => {
  test.each([
    ['the grace period', `${POD}/terminationGracePeriodSeconds`, 300],
    ['the surge', '/spec/strategy/rollingUpdate/maxSurge', '50%'],
    ['the revision history', '/spec/revisionHistoryLimit', 5],
    ['a field that cdk8s-plus does not know', `${POD}/resources`, { limits: { cpu: '1' } }],
    ['a field of a container that cdk8s-plus does not know', `${POD}/containers/0/resizePolicy`, []],
  ])('sets %s', async (_, path, value) => {
    const { chart, deployment } = await newWeb();
    await patch(deployment, 'add', path, typeof value === 'object' && !Array.isArray(value) ? map(value) : value);
    const rendered = await synthesize(chart, 'Deployment');
    expect(at(rendered, path.slice(1).replaceAll('/', '.'))).toEqual(value);
    expect(at(rendered, 'spec.template.spec.containers.0.lifecycle.preStop')).toEqual({ sleep: { seconds: 5 } });
  });

  test('removes the derived hook', async () => {
    const { chart, deployment } = await newWeb();
    await patch(deployment, 'remove', `${POD}/containers/0/lifecycle`);
    expect(at(await synthesize(chart, 'Deployment'), 'spec.template.spec.containers.0.lifecycle')).toBeUndefined();
  });

  test('that makes the grace period too short fails the synthesis', async () => {
    const { chart, deployment } = await newWeb();
    await patch(deployment, 'replace', `${POD}/terminationGracePeriodSeconds`, 3);
    await expect(synthesize(chart, 'Deployment')).rejects.toThrow(
      'grace-covers-budget: the grace period of 3s is shorter than 5s of continued serving',
    );
  });

  test('is seen by toJson of the object', async () => {
    const { deployment } = await newWeb();
    await patch(deployment, 'replace', `${POD}/terminationGracePeriodSeconds`, 300);
    const rendered = plain(await kernel.call(deployment, 'toJson'));
    expect(at(rendered, 'spec.template.spec.terminationGracePeriodSeconds')).toBe(300);
    expect(at(rendered, 'spec.template.spec.containers.0.lifecycle.preStop')).toEqual({ sleep: { seconds: 5 } });
  });

  test('reaches an existing Deployment, whether it is made before the attachment or after', async () => {
    const chart = await newChart();
    const existing = await kernel.create(
      'cdk8s-plus-27.Deployment',
      chart,
      'Existing',
      struct('cdk8s-plus-27.DeploymentProps', {
        containers: [
          struct('cdk8s-plus-27.ContainerProps', { image: 'registry.example.com/web:1.2.3', portNumber: 8080 }),
        ],
      }),
    );
    const deployment = (await kernel.call('cdk8s.ApiObject', 'of', existing)) as ObjectRef;
    await patch(deployment, 'add', `${POD}/hostUsers`, false);
    await kernel.create(
      'cdk8s-nonstop.ZeroDowntimeAttachment',
      chart,
      'ZeroDowntime',
      struct('cdk8s-nonstop.ZeroDowntimeAttachmentProps', {
        deployment: existing,
        health: await kernel.call('cdk8s-nonstop.Health', 'http', '/healthz'),
      }),
    );
    await patch(deployment, 'replace', `${POD}/terminationGracePeriodSeconds`, 300);
    const pod = at(await synthesize(chart, 'Deployment'), 'spec.template.spec');
    expect(pod).toMatchObject({ hostUsers: false, terminationGracePeriodSeconds: 300 });
  });

  test('is part of the hash in the name of a load test', async () => {
    const chart = await newChart();
    const loadTest = await kernel.create(
      'cdk8s-nonstop.LoadTest',
      chart,
      'LoadTest',
      struct('cdk8s-nonstop.LoadTestProps', {
        target: await kernel.call('cdk8s-nonstop.LoadTarget', 'url', 'https://shop.example.com/'),
      }),
    );
    const before = await kernel.get(loadTest, 'jobName');
    await patch((await kernel.get(loadTest, 'job')) as ObjectRef, 'replace', '/spec/backoffLimit', 3);
    const job = await synthesize(chart, 'Job');
    expect(at(job, 'spec.backoffLimit')).toBe(3);
    expect(at(job, 'metadata.name')).not.toBe(before);
    expect(await kernel.get(loadTest, 'jobName')).toBe(at(job, 'metadata.name'));
  });
});
