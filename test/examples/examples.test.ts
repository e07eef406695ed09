import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { EXAMPLES } from '../../examples';
import { synthExample } from '../../examples/synth-example';
import { crdSchemaErrors, isCustomResource } from '../helpers/crd-schema';
import { SCHEMA_VERSIONS, schemaErrors } from '../helpers/kubernetes-schema';
import { at, inContainer, inPod, type Manifest } from '../helpers/synth';

/** Fields of the examples that are newer than Kubernetes 1.27, for which the target version has to be set. */
const SINCE_1_27 = /\/lifecycle\/preStop .*"sleep"/;

/** Kinds of operators whose definitions are not in crds/: they are not validated, as the docs say. */
const WITHOUT_SCHEMA = [
  'generators.external-secrets.io/v1alpha1/Password',
  'k8s.mariadb.com/v1alpha1/Database',
  'k8s.mariadb.com/v1alpha1/Grant',
  'k8s.mariadb.com/v1alpha1/User',
];

const hasSchema = ({ apiVersion, kind }: Manifest): boolean =>
  !WITHOUT_SCHEMA.includes(`${String(apiVersion)}/${String(kind)}`);

const FOLDER = join(__dirname, '../../examples');
const UPDATE = 'npm run synth -- --update';

/** YAML files by name. */
const yamlIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

const synth = (name: string): Manifest[] => {
  const ExampleChart = EXAMPLES[name]!;
  return Testing.synth(new ExampleChart(Testing.app(), name)) as Manifest[];
};

test('every folder of examples/ is registered', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(Object.keys(EXAMPLES).sort()).toEqual(folders.sort());
});

describe.each(Object.keys(EXAMPLES))('%s', (name) => {
  test('has a program of its own, and a row in the table of the docs', () => {
    expect(readFileSync(join(FOLDER, name, 'main.ts'), 'utf8')).toContain(`(app, '${name}')`);
    const docs = readFileSync(join(FOLDER, '../docs/README.md'), 'utf8');
    expect(docs).toContain(`\n| [${name}](../examples/${name}/chart.ts)`);
  });

  test(`renders exactly the YAML next to it; after an intended change, '${UPDATE}' rewrites it`, () => {
    const root = mkdtempSync(join(tmpdir(), 'nonstop-examples-'));
    synthExample(name, root);
    expect(yamlIn(join(root, name))).toEqual(yamlIn(join(FOLDER, name)));
  });

  test.each(SCHEMA_VERSIONS)('is known to Kubernetes %s, field by field', (version) => {
    const errors = synth(name)
      .filter(hasSchema)
      .flatMap((manifest) =>
        isCustomResource(manifest) ? crdSchemaErrors(manifest) : schemaErrors(manifest, version),
      );
    expect(errors.filter((error) => version !== '1.27' || !SINCE_1_27.test(error))).toEqual([]);
  });

  test('gives the same bytes when synthesized twice', () => {
    const ExampleChart = EXAMPLES[name]!;
    const chart = new ExampleChart(Testing.app(), name);
    const once = JSON.stringify(Testing.synth(chart));
    expect(JSON.stringify(Testing.synth(chart))).toBe(once);
  });
});

describe('the examples match their pages, number by number', () => {
  const of = (name: string, kind: string): Manifest => synth(name).find((manifest) => manifest.kind === kind)!;

  test('the rolling update: surge 1, unavailable 0, 3 replicas, a sleep of 20 s in bash', () => {
    const deployment = of('rolling-update', 'Deployment');
    expect(at(deployment, 'metadata')).toMatchObject({ name: 'zero-downtime', labels: { app: 'zero-downtime' } });
    expect(at(deployment, 'spec')).toMatchObject({
      replicas: 3,
      selector: { matchLabels: { app: 'zero-downtime' } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    });
    expect(inContainer(deployment, 'name')).toBe('zero-downtime');
    expect(inContainer(deployment, 'lifecycle')).toEqual({
      preStop: { exec: { command: ['/bin/bash', '-c', 'sleep 20'] } },
    });
    expect(at(of('rolling-update', 'Service'), 'spec.type')).toBe('NodePort');
  });

  test("Flagger's page: probes with wget, a sleep of 10 s, 60 s of grace, a deadline of 120 s, resources", () => {
    const deployment = of('podinfo', 'Deployment');
    const wget = (path: string): string[] => [
      ...['wget', '--quiet', '--tries=1', '--timeout=4', '--spider'],
      `http://localhost:9898${path}`,
    ];
    expect(at(deployment, 'spec')).toMatchObject({
      progressDeadlineSeconds: 120,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } },
    });
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(60);
    expect(inPod(deployment, 'containers.0')).toMatchObject({
      name: 'app',
      livenessProbe: { exec: { command: wget('/healthz') }, timeoutSeconds: 5, initialDelaySeconds: 5 },
      readinessProbe: {
        exec: { command: wget('/readyz') },
        timeoutSeconds: 5,
        initialDelaySeconds: 5,
        periodSeconds: 5,
      },
      lifecycle: { preStop: { exec: { command: ['sleep', '10'] } } },
      resources: { limits: { cpu: '1000m', memory: '1024Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    });
  });

  test("Flagger's page: the Canary's port, gateway, host and retries", () => {
    expect(at(of('podinfo-canary', 'Canary'), 'spec')).toMatchObject({
      provider: 'istio',
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'podinfo' },
      progressDeadlineSeconds: 120,
      service: {
        port: 9898,
        gateways: ['public-gateway.istio-system.svc.cluster.local'],
        hosts: ['app.example.com'],
        retries: { attempts: 10, perTryTimeout: '5s', retryOn: 'gateway-error,connect-failure,refused-stream' },
      },
    });
    const containers = (name: string): unknown => inPod(of(name, 'Deployment'), 'containers');
    expect(containers('podinfo-canary')).toEqual(containers('podinfo'));
  });

  test("Flagger's page: 2 to 4 pods, at 900m of CPU and 768Mi of memory, in today's API", () => {
    const autoscaler = of('podinfo', 'HorizontalPodAutoscaler');
    const average = (name: string, averageValue: string): object => ({
      type: 'Resource',
      resource: { name, target: { type: 'AverageValue', averageValue } },
    });
    expect(autoscaler.apiVersion).toBe('autoscaling/v2');
    expect(at(autoscaler, 'spec')).toMatchObject({
      minReplicas: 2,
      maxReplicas: 4,
      metrics: [average('cpu', '900m'), average('memory', '768Mi')],
    });
    expect(at(of('podinfo', 'Deployment'), 'spec')).not.toHaveProperty('replicas');
  });
});
