import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckOptions, check } from '../../src/rules';

const CASES = join(__dirname, 'workloads');

/** Advice that nearly every manifest gets. */
const ADVICE: readonly string[] = ['ephemeral-storage-missing', 'memory-unlimited', 'pdb-unhealthy-eviction'];

/** Reports of faults as users and other checkers have them, and what is right about each: severity, rule and line. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  // The term is about the pods of another namespace: it spreads nothing, and leaves room for a surge.
  'anti-affinity-of-another-namespace': ['info colocation Deployment/web:9'],
  'autoscaler-target-absent': ['warning hpa-without-target HorizontalPodAutoscaler/web:33'],
  'hostnetwork-daemonset-surge-bad': ['error surge-vs-hostport DaemonSet/edge:10'],
  'hostnetwork-daemonset-surge-good': [],
  // kubectl reads it, and the template of a foreign kind is not one of pods.
  'istio-crd-style': [],
  'kind-of-another-group': ['error kind-not-served Deployment/web:1'],
  'mistyped-key': ['error field-unknown Deployment/web:1'],
  'nginx-fpm-quit-bad': [
    'warning colocated-prestop Deployment/site[fpm]:24',
    'error prestop-covers-propagation Deployment/site[nginx]:22',
  ],
  'nginx-fpm-quit-good': [],
  'npm-start': ['warning sigterm-swallowed Deployment/web[web]:13'],
  'pdb-with-neither-field': ['error pdb-deadlock PodDisruptionBudget/web:28'],
  'probe-port-absent': ['error probe-port-resolves Deployment/web[web]:16'],
  // The pods of the Rollout, with the template of the Deployment, are as they should be.
  'rollout-of-a-deployment': [],
  'selector-misses-template': [
    'error selector-misses-template Deployment/web:6',
    'warning service-without-pods Service/web:23',
    'warning pdb-dangling PodDisruptionBudget/web:28',
  ],
  'slow-start-liveness-bad': ['warning liveness-without-startup Deployment/otp[otp]:21'],
  'slow-start-liveness-good': [],
  'spread-over-nothing': ['info colocation Deployment/web:11'],
  // The version of the cluster decides whether maxUnavailable counts.
  'statefulset-all-at-once': [
    'error unproven statefulset-all-at-once StatefulSet/web:7',
    'info statefulset-cannot-roll-back StatefulSet/web:4',
    'warning statefulset-service StatefulSet/web:6',
  ],
  'statefulset-stuck-bad': ['info statefulset-cannot-roll-back StatefulSet/cache:5'],
  'statefulset-stuck-good': [],
  'strategy-of-zeros': ['error value-refused Deployment/web:6'],
  // Whichever container serves, it has neither a hook nor a probe.
  'two-containers-without-ports': [
    'warning prestop-covers-propagation Deployment/web:9',
    'error readiness-on-serving-container Deployment/web:9',
  ],
};

function found(name: string, change = (text: string): string => text, options: CheckOptions = {}): readonly string[] {
  const file = { name, text: change(readFileSync(join(CASES, `${name}.yaml`), 'utf8')) };
  const { findings, problems } = check([file], options);
  expect(problems).toEqual([]);
  return findings
    .filter(({ rule }) => !ADVICE.includes(rule))
    .map(({ severity, verdict, rule, object, container, position }) => {
      const part = container === undefined ? '' : `[${container}]`;
      const how = verdict === 'unproven' ? `${severity} unproven` : severity;
      return `${how} ${rule} ${object.kind}/${object.name}${part}:${position?.line ?? 0}`;
    });
}

test('every case has what is right about it', () => {
  expect(readdirSync(CASES).sort()).toEqual(
    Object.keys(EXPECTED)
      .map((name) => `${name}.yaml`)
      .sort(),
  );
});

test.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  expect(found(name)).toEqual(expected);
});

test.each([
  ['1.36', undefined],
  ['1.37', 'error statefulset-all-at-once StatefulSet/web:7'],
])('all pods of a StatefulSet at once, on %s', (targetVersion, expected) => {
  expect(found('statefulset-all-at-once', undefined, { targetVersion })[0]).toBe(
    expected ?? 'info statefulset-cannot-roll-back StatefulSet/web:4',
  );
});

describe('a Rollout that borrows the template of a Deployment', () => {
  const NAME = 'rollout-of-a-deployment';

  test('its faults are in the lines of the Deployment', () => {
    const withoutHook = found(NAME, (text) => text.replace(/ +lifecycle: .*\n/, ''));
    expect(withoutHook).toEqual(['warning prestop-covers-propagation Deployment/web[web]:13']);
  });

  test('the replicas are its own', () => {
    expect(found(NAME, (text) => text.replace('replicas: 3, selector', 'replicas: 1, selector'))).toEqual([
      expect.stringMatching(/^warning single-replica-served Rollout\/web:/),
    ]);
  });

  test('a Deployment that is not in the input leaves everything unproven', () => {
    const others = found(NAME, (text) => text.slice(text.indexOf('---')));
    expect(others).toEqual([
      expect.stringMatching(/^warning unproven service-without-pods Service\/web:/),
      expect.stringMatching(/^warning unproven pdb-dangling PodDisruptionBudget\/web:/),
      expect.stringMatching(/^error unproven reference-absent Rollout\/web:/),
    ]);
  });
});
