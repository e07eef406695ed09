import { checkObjects } from '../../src/rules';
import {
  antiAffinity,
  autoscaler,
  budget,
  container,
  deployment,
  ingressRoute,
  merge,
  service,
} from '../helpers/manifests';

type Part = Readonly<Record<string, unknown>>;
type Deployment = NonNullable<Parameters<typeof deployment>[0]>;

const BEHAVIOR = { behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } } };
const BOUNDS = { resources: { limits: { memory: '64Mi' }, requests: { 'ephemeral-storage': '1Gi' } } };
const BUDGET = { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' };

function promise(
  changes: Deployment = {},
  others: { budget?: Part; autoscaler?: Part; service?: Part; bounds?: Part } = {},
): readonly unknown[] {
  return [
    deployment({
      ...changes,
      metadata: merge({ annotations: { 'cdk8s-nonstop/longest-request': '30s' } }, changes.metadata ?? {}),
      spec: merge({ replicas: undefined }, changes.spec ?? {}),
      pod: merge(antiAffinity({}), changes.pod ?? {}),
      container: merge(changes.container ?? {}, others.bounds ?? BOUNDS),
    }),
    service({ type: 'ClusterIP', ...others.service }),
    ingressRoute(),
    budget(others.budget ?? BUDGET),
    autoscaler(merge(BEHAVIOR, others.autoscaler ?? {})),
  ];
}

function found(objects: readonly unknown[]): readonly string[] {
  return checkObjects(objects).findings.map(({ severity, rule }) => `${severity} ${rule}`);
}

test('a workload that keeps every promise has no findings of any severity', () => {
  expect(found(promise())).toEqual([]);
});

// One promise broken at a time: the rule that guards it fires, and nothing that is not a consequence.
test.each<[string, readonly unknown[], readonly string[]]>([
  ['no hook', promise({ container: { lifecycle: undefined } }), ['error prestop-covers-propagation']],
  [
    'a hook of 5 s',
    promise({ container: { lifecycle: { preStop: { sleep: { seconds: 5 } } } } }),
    ['warning prestop-covers-propagation'],
  ],
  ['a grace period of 30 s', promise({ pod: { terminationGracePeriodSeconds: 30 } }), ['error grace-covers-budget']],
  ['a grace period of 0', promise({ pod: { terminationGracePeriodSeconds: 0 } }), ['error grace-zero']],
  ['no readiness', promise({ container: { readinessProbe: undefined } }), ['error readiness-on-serving-container']],
  [
    'Recreate',
    promise({ spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } } }),
    ['error recreate-served'],
  ],
  [
    'maxUnavailable 100 %',
    promise({ spec: { strategy: { rollingUpdate: { maxUnavailable: '100%' } } } }),
    ['error rollout-floor'],
  ],
  [
    'maxUnavailable 1',
    promise({ spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } } } }),
    ['warning rollout-capacity'],
  ],
  ['replicas', promise({ spec: { replicas: 3 } }), ['error hpa-static-replicas']],
  [
    'no CPU request',
    promise({ container: { resources: { requests: { cpu: undefined } } } }),
    ['error hpa-needs-requests'],
  ],
  [
    'no memory request',
    promise(
      { container: { resources: { requests: { memory: undefined } } } },
      { bounds: { resources: { requests: { 'ephemeral-storage': '1Gi' } } } },
    ),
    // A limit would be the request too.
    ['info memory-unlimited', 'warning requests-missing'],
  ],
  [
    'minAvailable 3',
    promise({}, { budget: { ...BUDGET, maxUnavailable: undefined, minAvailable: 3 } }),
    ['error pdb-deadlock'],
  ],
  [
    'maxUnavailable 100 % in the budget',
    promise({}, { budget: { ...BUDGET, maxUnavailable: '100%' } }),
    ['error pdb-toothless'],
  ],
  [
    'a budget for others',
    promise({}, { budget: { ...BUDGET, selector: { matchLabels: { app: 'wbe' } } } }),
    ['warning pdb-missing', 'warning pdb-dangling'],
  ],
  // One pod: a budget no longer helps.
  ['a minimum of 1', promise({}, { autoscaler: { minReplicas: 1 } }), ['warning hpa-floor']],
  ['no policy for scaling down', promise({}, { autoscaler: { behavior: undefined } }), ['info scaledown-cliff']],
  [
    'a port name that does not exist',
    promise({}, { service: { ports: [{ port: 80, targetPort: 'web' }] } }),
    ['error targetport-resolves'],
  ],
  [
    'publishNotReadyAddresses',
    promise({}, { service: { publishNotReadyAddresses: true } }),
    ['error publish-not-ready'],
  ],
  ['the tag latest', promise({ container: { image: 'web:latest' } }), ['warning image-mutable-tag']],
  [
    'required anti-affinity',
    promise({ pod: merge({ affinity: undefined }, antiAffinity({}, true)) }),
    ['warning surge-vs-antiaffinity'],
  ],
  [
    'no anti-affinity',
    [
      deployment({ metadata: { annotations: { 'cdk8s-nonstop/longest-request': '30s' } }, container: BOUNDS }),
      service(),
      budget(BUDGET),
    ],
    ['info colocation'],
  ],
  [
    'a backend in the pod that stops first',
    promise({
      more: [
        container({ name: 'php', readinessProbe: undefined, lifecycle: undefined, ports: [{ containerPort: 9000 }] }),
      ],
    }),
    ['warning colocated-prestop'],
  ],
])('%s', (_, objects, expected) => {
  expect(found(objects)).toEqual(expected);
});
