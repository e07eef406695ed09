import { RULE_IDS } from '../../src/manifest/rule-ids';
import { check, checkObjects } from '../../src/rules';
import { autoscaler, budget, container, deployment, service, sleepCommand } from '../helpers/manifests';

const single = { spec: { replicas: 1 } };
const accepted = { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo that may be away' };

function rulesOf(objects: readonly unknown[]): readonly string[] {
  return checkObjects(objects).findings.map(({ rule }) => rule);
}

describe('acknowledgements', () => {
  test('an annotation with a reason accepts a finding, and keeps the reason', () => {
    const { findings } = checkObjects([deployment({ ...single, metadata: { annotations: accepted } }), service()]);
    expect(findings.find(({ rule }) => rule === 'single-replica-served')).toMatchObject({
      verdict: 'acknowledged',
      acknowledged: 'a demo that may be away',
    });
    expect(findings.map(({ rule }) => rule)).not.toContain('acknowledgement-unused');
  });

  test('an annotation of the pod template counts too', () => {
    const template = { metadata: { annotations: accepted } };
    const { findings } = checkObjects([deployment({ ...single, template }), service()]);
    expect(findings.find(({ rule }) => rule === 'single-replica-served')?.verdict).toBe('acknowledged');
  });

  test('an annotation for one container accepts nothing of another', () => {
    const annotations = { 'web.cdk8s-nonstop/acknowledge.image-mutable-tag': 'pulled by digest in the registry' };
    const more = [container({ name: 'other', image: 'other:latest' })];
    const changes = { metadata: { annotations }, container: { image: 'web:latest' }, more };
    const { findings } = checkObjects([deployment(changes), service()], { rules: ['image-mutable-tag'] });
    expect(findings.map(({ container: name, verdict }) => [name, verdict])).toEqual([
      ['web', 'acknowledged'],
      ['other', 'violated'],
    ]);
  });

  test('an empty reason accepts nothing', () => {
    const annotations = { 'cdk8s-nonstop/acknowledge.single-replica-served': '' };
    const { findings } = checkObjects([deployment({ ...single, metadata: { annotations } }), service()]);
    expect(findings.find(({ rule }) => rule === 'single-replica-served')?.verdict).toBe('violated');
    expect(findings.map(({ rule }) => rule)).toContain('acknowledgement-without-reason');
  });

  test('acknowledge: false refuses them', () => {
    const objects = [deployment({ ...single, metadata: { annotations: accepted } }), service()];
    const { findings } = checkObjects(objects, { acknowledge: false });
    expect(findings.find(({ rule }) => rule === 'single-replica-served')?.verdict).toBe('violated');
  });

  test.each([
    ['first', true],
    ['second', false],
  ])('a fault between two objects is accepted on the %s of them too', (_, isFirst) => {
    const annotations = { 'cdk8s-nonstop/acknowledge.hpa-multi-controller': 'one of them is paused' };
    const [paused, other] = [autoscaler({}, { name: 'paused', annotations }), autoscaler({}, { name: 'other' })];
    const pair = isFirst ? [paused, other] : [other, paused];
    const rules = ['hpa-multi-controller', 'acknowledgement-unused'];
    const { findings } = checkObjects([deployment(), ...pair], { rules });
    expect(findings.map(({ rule, verdict }) => `${verdict} ${rule}`)).toEqual(['acknowledged hpa-multi-controller']);
  });

  test('an acknowledgement of a general rule that a specific one supersedes counts as used', () => {
    const annotations = { 'cdk8s-nonstop/acknowledge.rollout-floor': 'a demo' };
    const recreate = deployment({
      metadata: { annotations },
      spec: { strategy: { rollingUpdate: { maxUnavailable: '100%' } } },
    });
    expect(rulesOf([recreate, service()])).not.toContain('acknowledgement-unused');
  });
});

describe('one cause, one finding', () => {
  test('a rollout that leaves no pod is not also one that leaves few', () => {
    const none = deployment({ spec: { strategy: { rollingUpdate: { maxUnavailable: '100%' } } } });
    const found = rulesOf([none, service()]);
    expect(found).toContain('rollout-floor');
    expect(found).not.toContain('rollout-capacity');
  });

  test('a missing request that stops the autoscaler is not also a missing request', () => {
    const bare = deployment({
      container: { resources: { requests: { cpu: undefined } } },
      spec: { replicas: undefined },
    });
    const found = rulesOf([bare, service(), autoscaler()]);
    expect(found).toContain('hpa-needs-requests');
    expect(found).not.toContain('requests-missing');
  });

  test('a warning does not hide an error', () => {
    const blueGreen = { strategy: { blueGreen: { activeService: 'web', scaleDownDelaySeconds: 0 }, type: undefined } };
    const late = deployment({ spec: blueGreen, container: sleepCommand('nginx', '-s', 'quit') });
    const rollout = { ...late, apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };
    const found = rulesOf([rollout, service({ type: 'ClusterIP' })]);
    expect(found).toEqual(expect.arrayContaining(['argo-scale-down-delay', 'prestop-covers-propagation']));
  });

  test('a hook that is too short for the check of a node is not also too short', () => {
    const late = deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 1 } } } } });
    const found = rulesOf([late, service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' })]);
    expect(found).toContain('traffic-policy-local');
    expect(found).not.toContain('prestop-covers-propagation');
  });
});

describe('options', () => {
  const objects = [deployment(single), service()];

  test('rules and skip choose', () => {
    expect(checkObjects(objects, { rules: ['pdb-missing'] }).findings).toEqual([]);
    const skipped = checkObjects(objects, { skip: ['single-replica-served'] }).findings;
    expect(skipped.map(({ rule }) => rule)).not.toContain('single-replica-served');
  });

  test('severities change what a rule reports, or switch it off', () => {
    const rules = ['single-replica-served'];
    const raised = checkObjects(objects, { rules, severities: { 'single-replica-served': 'error' } });
    expect(raised.findings.map(({ severity }) => severity)).toEqual(['error']);
    const off = { 'single-replica-served': 'off' as const };
    expect(checkObjects(objects, { severities: off }).findings.map(({ rule }) => rule)).not.toContain(rules[0]);
  });

  test.each([
    [{ rules: [] }],
    [{ rules: ['grace-zero'], skip: ['grace-zero'] }],
    [{ rules: ['grace-zero'], severities: { 'grace-zero': 'off' as const } }],
    [{ skip: RULE_IDS }],
  ])('%j leaves no rule, which is an error', (options) => {
    expect(() => checkObjects(objects, options)).toThrow('at least one rule to run, got none');
  });

  test.each([
    [{ rules: ['pdb-mising'] }, "rule should be one that exists, got 'pdb-mising'; did you mean 'pdb-"],
    [{ skip: ['x'] }, "got 'x'; 'npx cdk8s-nonstop rules' lists them"],
    [{ severities: { x: 'off' as const } }, "got 'x'"],
    [{ targetVersion: 'latest' }, "'targetVersion' should be a Kubernetes version such as 1.33, got 'latest'"],
    [{ rolloutCapacity: 75 }, "'rolloutCapacity' should be a share from 0 to 1, got 75"],
  ])('refuses %j', (options, message) => {
    expect(() => checkObjects(objects, options)).toThrow(message);
  });
});

describe('findings', () => {
  test('have the file, line and column of the deciding field', () => {
    const text = [
      '# a comment',
      '---',
      'apiVersion: policy/v1beta1',
      'kind: PodDisruptionBudget',
      'metadata:',
      '  name: web',
      '  namespace: shop',
    ].join('\r\n');
    const { findings } = check([{ name: 'a.yaml', text }], { rules: ['api-version-removed'] });
    expect(findings).toEqual([
      {
        rule: 'api-version-removed',
        severity: 'error',
        verdict: 'violated',
        object: { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', namespace: 'shop', name: 'web' },
        position: { file: 'a.yaml', line: 3, column: 1 },
        message: 'policy/v1beta1 PodDisruptionBudget has not been served since Kubernetes 1.25: the object is rejected',
        remedy: 'use policy/v1',
      },
    ]);
  });

  test('of objects from memory have no position', () => {
    expect(checkObjects([deployment(single), service()]).findings[0]).not.toHaveProperty('position');
  });

  test('are ordered by object, as in the input', () => {
    const { findings } = checkObjects([budget({ maxUnavailable: 0 }), deployment(single), service()]);
    expect(findings.map(({ object }) => object.kind)).toEqual(
      [...findings.map(({ object }) => object.kind)].sort((a, b) => b.localeCompare(a)),
    );
  });

  test('a broken document does not hide the others', () => {
    const good = JSON.stringify(deployment(single));
    const text = `${good}\n---\na: [\n---\n${JSON.stringify(service())}\n`;
    const { findings, problems, scanned } = check([{ name: 'x.yaml', text }], { rules: ['single-replica-served'] });
    expect(scanned).toBe(2);
    expect(findings).toHaveLength(1);
    expect(problems.map(({ position }) => position.line)).toEqual([4]);
  });
});
