/**
 * Compares the example with the page, object by object and field by field: every difference is listed with its reason,
 * and everything listed differs.
 */
import { Testing } from 'cdk8s';
import { WordpressTutorialChart } from '../../examples/wordpress-tutorial/chart';
import { at, type Manifest } from '../helpers/synth';
import { PAGE, type PrintedObject } from './wordpress-tutorial-page';

interface Difference {
  /** The example's value in place of the page's. */
  readonly ours: unknown;
  readonly because: string;
}

/** API groups that the page uses, and their replacements today. */
const TODAY: Readonly<Record<string, string>> = {
  'policy/v1beta1': 'policy/v1',
  'autoscaling/v1': 'autoscaling/v2',
  'traefik.containo.us/v1alpha1': 'traefik.io/v1alpha1',
};

/** Objects with a different kind or name. */
const RENAMED: Readonly<Record<string, { readonly kind: string; readonly name: string; readonly because: string }>> = {
  'Deployment/wordpress-mysql': {
    kind: 'StatefulSet',
    name: 'wordpress-mysql',
    because:
      'a Deployment would start a second server on the same volume at each rollout, which never ends on two nodes',
  },
  'PodDisruptionBudget/wordpress-pdb': {
    kind: 'PodDisruptionBudget',
    name: 'wordpress',
    because: 'objects that belong to a workload are named after it',
  },
};

const SAME_APP =
  "with the label app that WordPress' pods have, the page's anti-affinity keeps WordPress away from its database";
const NO_PASSWORD = 'no password is in a manifest';
const PORT_OF_ITS_OWN = 'only its own Service names the port';
const VOLUME_OF_ITS_OWN = "only the pod's own mount names the volume";
const VOLUME_OF_CLAIM = 'a volume is called by its claim';
const ANTI_AFFINITY =
  'spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm';
const CONTAINER = 'spec.template.spec.containers.0';

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'Service/wordpress-mysql metadata.labels.app': { ours: 'wordpress-mysql', because: SAME_APP },
  'Service/wordpress-mysql spec.selector': { ours: { app: 'wordpress-mysql' }, because: SAME_APP },
  'Service/wordpress-mysql spec.ports.0.targetPort': { ours: 'mysql', because: PORT_OF_ITS_OWN },
  'Deployment/wordpress-mysql metadata.labels': { ours: { app: 'wordpress-mysql' }, because: SAME_APP },
  'Deployment/wordpress-mysql spec.selector.matchLabels': { ours: { app: 'wordpress-mysql' }, because: SAME_APP },
  'Deployment/wordpress-mysql spec.template.metadata.labels': { ours: { app: 'wordpress-mysql' }, because: SAME_APP },
  [`Deployment/wordpress-mysql ${CONTAINER}.ports.0.name`]: { ours: 'mysql', because: PORT_OF_ITS_OWN },
  [`Deployment/wordpress-mysql ${CONTAINER}.env.MYSQL_ROOT_PASSWORD`]: {
    ours: { secretKeyRef: { name: 'wordpress-db-pwd', key: 'database-root-password' } },
    because: NO_PASSWORD,
  },
  [`Deployment/wordpress-mysql ${CONTAINER}.env.MYSQL_PASSWORD`]: {
    ours: { secretKeyRef: { name: 'wordpress-db-pwd', key: 'dbpwd' } },
    because: NO_PASSWORD,
  },
  [`Deployment/wordpress-mysql ${CONTAINER}.volumeMounts.0.name`]: { ours: 'data', because: VOLUME_OF_ITS_OWN },
  'Deployment/wordpress-mysql spec.template.spec.volumes.0.name': { ours: 'data', because: VOLUME_OF_ITS_OWN },
  'Deployment/wordpress spec.replicas': {
    ours: undefined,
    because: 'the autoscaler owns them: each apply would set the scale back to 3',
  },
  [`Deployment/wordpress ${CONTAINER}.name`]: {
    ours: 'wordpress',
    because: 'the page calls it blog only to cause a change that is rolled out',
  },
  [`Deployment/wordpress ${CONTAINER}.volumeMounts.0.name`]: { ours: 'wordpress-pvc', because: VOLUME_OF_CLAIM },
  'Deployment/wordpress spec.template.spec.volumes.0.name': { ours: 'wordpress-pvc', because: VOLUME_OF_CLAIM },
  [`Deployment/wordpress ${ANTI_AFFINITY}.labelSelector`]: {
    ours: { matchLabels: { app: 'wordpress', tier: 'frontend' } },
    because: SAME_APP,
  },
  'HorizontalPodAutoscaler/wordpress spec.targetCPUUtilizationPercentage': {
    ours: undefined,
    because: 'autoscaling/v2 has a list of metrics in its place',
  },
};

const manifests = Testing.synth(new WordpressTutorialChart(Testing.app(), 'wordpress-tutorial')) as Manifest[];

function idOf({ kind, name }: PrintedObject): string {
  return `${kind}/${name}`;
}

function oursOf(printed: PrintedObject): Manifest | undefined {
  const { kind, name } = RENAMED[idOf(printed)] ?? printed;
  return manifests.find((manifest) => manifest.kind === kind && at(manifest, 'metadata.name') === name);
}

/** Environment variables are found by name, since their order does not matter here. */
function valueOf(manifest: Manifest | undefined, path: string): unknown {
  const [, container, variable] = /^(.*)\.env\.(\w+)$/.exec(path) ?? [];
  if (container === undefined) {
    return at(manifest, path);
  }
  const list = at(manifest, `${container}.env`) as readonly { name: string; value?: string; valueFrom?: unknown }[];
  const found = list.find(({ name }) => name === variable);
  return found?.value ?? found?.valueFrom;
}

test('every object of the page exists, in its current API group', () => {
  expect(PAGE.map((printed) => `${idOf(printed)} ${String(oursOf(printed)?.apiVersion)}`)).toEqual(
    PAGE.map((printed) => `${idOf(printed)} ${TODAY[printed.apiVersion] ?? printed.apiVersion}`),
  );
});

const FIELDS = PAGE.flatMap((printed) =>
  Object.entries(printed.fields).map(([path, value]) => [`${idOf(printed)} ${path}`, printed, path, value] as const),
);

test.each(FIELDS)('%s matches the page or differs as listed', (id, printed, path, value) => {
  const difference = DIFFERENCES[id];
  const ours = valueOf(oursOf(printed), path);
  expect(ours).toEqual(difference === undefined ? value : difference.ours);
  if (difference !== undefined) {
    expect(ours).not.toEqual(value);
    expect(difference.because.length).toBeGreaterThan(20);
  }
});

test('the list of differences names only fields that the page prints', () => {
  const known: readonly string[] = FIELDS.map(([id]) => id);
  expect(Object.keys(DIFFERENCES).filter((id) => !known.includes(id))).toEqual([]);
  const objects = PAGE.map(idOf);
  expect(Object.keys(RENAMED).filter((id) => !objects.includes(id))).toEqual([]);
});

test("the autoscaler's 20 % of CPU matches the page's command", () => {
  const autoscaler = manifests.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
  expect(at(autoscaler, 'spec.metrics.0')).toEqual({
    type: 'Resource',
    resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 20 } },
  });
});

test('features that the page lacks are omitted, and the manifest says why', () => {
  expect(manifests.filter(({ kind }) => kind === 'CronJob' || kind === 'NetworkPolicy')).toHaveLength(1);
  const deployment = manifests.find(({ kind }) => kind === 'Deployment');
  const reasons = Object.entries(at(deployment, 'metadata.annotations') as Record<string, string>).filter(([key]) =>
    key.includes('/reason.'),
  );
  expect(Object.fromEntries(reasons)).toEqual({
    'cdk8s-nonstop/reason.code-on-volume': 'the page mounts the volume at /var/www/html',
    'cdk8s-nonstop/reason.no-backup': 'the page has none',
    'cdk8s-nonstop/reason.no-cron': 'the page has none',
    'cdk8s-nonstop/reason.no-network-policy': 'the page has none',
    'wordpress.cdk8s-nonstop/reason.no-liveness-probe': expect.stringContaining('alerts') as string,
  });
});
