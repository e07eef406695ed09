import { Duration } from 'cdk8s';
import { Health, HealthProbe } from '../../../src';
import { detectionSeconds, guaranteedStartupSeconds } from '../../../src/kubernetes/probe-timing';
import { at, inContainer, renderDeployment } from '../../helpers/synth';

describe('one check gives three probes', () => {
  test.each([
    ['by HTTP', Health.http('/healthz'), { httpGet: { path: '/healthz', port: 8080 } }],
    [
      'by HTTPS on another port with headers',
      Health.http('/h', { port: 9000, https: true, headers: { Host: 'a.example' } }),
      { httpGet: { path: '/h', port: 9000, scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'a.example' }] } },
    ],
    ['by an open port', Health.tcp(), { tcpSocket: { port: 8080 } }],
    ['by gRPC', Health.grpc({ service: 'shop' }), { grpc: { port: 8080, service: 'shop' } }],
    ['by a command', Health.command(['check', '-v']), { exec: { command: ['check', '-v'] } }],
  ])('%s', (_name, health, question) => {
    const deployment = renderDeployment({ health });
    expect(inContainer(deployment, 'startupProbe')).toEqual({
      ...question,
      periodSeconds: 2,
      timeoutSeconds: 2,
      failureThreshold: 31,
    });
    expect(inContainer(deployment, 'readinessProbe')).toEqual({
      ...question,
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
    expect(inContainer(deployment, 'livenessProbe')).toEqual({
      ...question,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 6,
    });
  });
});

describe('the start-up time', () => {
  test.each([1, 2, 3, 59, 60, 61, 600])('of %i s is guaranteed by the startup probe', (seconds) => {
    const { startupProbe } = Health.http('/', { startupTime: Duration.seconds(seconds) })._render(80);
    expect(guaranteedStartupSeconds(startupProbe!)).toBeGreaterThanOrEqual(seconds);
    expect(guaranteedStartupSeconds(startupProbe!)).toBeLessThan(seconds + 2);
  });

  test('is kept as an annotation and part of the progress deadline', () => {
    const deployment = renderDeployment({ health: Health.tcp({ startupTime: Duration.minutes(3) }) });
    expect(at(deployment, 'metadata.annotations')).toMatchObject({ 'cdk8s-nonstop/startup': '180s' });
    expect(at(deployment, 'spec.progressDeadlineSeconds')).toBe(240);
  });

  test('is allowed by liveness if there is no startup probe', () => {
    const health = Health.http('/', {
      startupTime: Duration.seconds(90),
      startupProbe: HealthProbe.none('it starts at once'),
    });
    expect(health._render(80).livenessProbe).toMatchObject({ initialDelaySeconds: 40 });
  });

  test('that an explicit probe does not allow is an error that prints the sum', () => {
    const startupProbe = HealthProbe.tcp({ period: Duration.seconds(10), failureThreshold: 3 });
    expect(() => Health.http('/', { startupProbe })).toThrow(
      "'startupProbe' should allow 60s to start, got 0s + (3 - 1) x 10s = 20s: a slow start would be killed",
    );
  });
});

describe('a separate probe', () => {
  test('keeps explicit values and derives the rest', () => {
    const health = Health.http('/healthz', {
      readinessProbe: HealthProbe.command(['wget', '/readyz'], {
        initialDelay: Duration.seconds(5),
        timeout: Duration.seconds(4),
        successThreshold: 2,
      }),
    });
    expect(health._render(80).readinessProbe).toEqual({
      exec: { command: ['wget', '/readyz'] },
      initialDelaySeconds: 5,
      periodSeconds: 5,
      timeoutSeconds: 4,
      failureThreshold: 3,
      successThreshold: 2,
    });
  });

  test('with slower readiness makes liveness slower still', () => {
    const readinessProbe = HealthProbe.http('/', { period: Duration.seconds(30), failureThreshold: 4 });
    const { livenessProbe } = Health.http('/', { readinessProbe })._render(80);
    expect(detectionSeconds(livenessProbe!)).toBe(130);
  });

  test('with liveness as fast as readiness is an error that prints both', () => {
    const livenessProbe = HealthProbe.http('/', { period: Duration.seconds(5), failureThreshold: 3 });
    const startupProbe = HealthProbe.http('/', { initialDelay: Duration.seconds(60) });
    expect(() => Health.http('/', { startupProbe, livenessProbe })).toThrow(
      "'livenessProbe' should be slower than 'readinessProbe', got 3 x 5s = 15s for liveness and 3 x 5s = 15s for readiness",
    );
  });

  test('that is omitted needs a reason, which is kept for its container', () => {
    const health = Health.tcp({ livenessProbe: HealthProbe.none('a restart would hide the cause') });
    const deployment = renderDeployment({ health });
    expect(inContainer(deployment, 'livenessProbe')).toBeUndefined();
    expect(at(deployment, 'metadata.annotations')).toMatchObject({
      'main.cdk8s-nonstop/reason.no-liveness-probe': 'a restart would hide the cause',
    });
    expect(() => HealthProbe.none('')).toThrow("'reason' should be a non-empty string");
  });

  test('of readiness that is omitted acknowledges the rule that requires it', () => {
    const health = Health.tcp({ readinessProbe: HealthProbe.none('it is ready when it listens') });
    expect(at(renderDeployment({ health }), 'metadata.annotations')).toMatchObject({
      'main.cdk8s-nonstop/acknowledge.readiness-on-serving-container': 'it is ready when it listens',
    });
  });
});

describe('dependencies', () => {
  const readinessProbe = HealthProbe.http('/readyz').failsWithDependencies('no page can be made without the database');

  test('may be part of readiness, with the reason kept', () => {
    const deployment = renderDeployment({ health: Health.http('/healthz', { readinessProbe }) });
    expect(at(deployment, 'metadata.annotations')).toMatchObject({
      'main.cdk8s-nonstop/reason.readiness-fails-with-dependencies': 'no page can be made without the database',
    });
  });

  test('may not be checked by liveness, not even by the same probe', () => {
    expect(() => Health.http('/readyz', { readinessProbe })).toThrow(
      'every pod would be restarted while the dependency is down',
    );
    expect(() => Health.http('/', { livenessProbe: readinessProbe })).toThrow(
      "'livenessProbe' should not fail with dependencies",
    );
    expect(() => Health.http('/', { startupProbe: readinessProbe })).toThrow(
      "'startupProbe' should not fail with dependencies",
    );
  });
});

test.each<[string, () => unknown, string]>([
  ['a path without a slash', () => Health.http('healthz'), "'path' should begin with '/', got 'healthz'"],
  ['no path', () => Health.http(undefined as never), "'path' should begin with '/'"],
  ['no command', () => Health.command([]), "'command' should have a program and its arguments, got an empty list"],
  ['an empty program', () => Health.command(['']), "'command[0]' should be a non-empty string"],
  ['a command as text', () => Health.command('wget /' as never), "'command' should be a list, got 'wget /'"],
  ['an argument as a number', () => Health.command(['sleep', 5 as never]), "'command[1]' should be a string, got 5"],
  [
    'a port out of range',
    () => Health.tcp({ port: 70000 }),
    "'port' should be a whole number from 1 to 65535, got 70000",
  ],
  ['a period of zero', () => HealthProbe.tcp({ period: Duration.seconds(0) }), "'period' should be at least 1s"],
  [
    'no failures',
    () => HealthProbe.tcp({ failureThreshold: 0 }),
    "'failureThreshold' should be a whole number of at least 1",
  ],
  [
    'a start-up time of zero',
    () => Health.tcp({ startupTime: Duration.seconds(0) }),
    "'startupTime' should be at least 1s",
  ],
  ['a start-up time as a number', () => Health.tcp({ startupTime: 60 as never }), 'write Duration.seconds(...)'],
  [
    'an invalid probe',
    () => Health.tcp({ readinessProbe: {} as never }),
    "'readinessProbe' should be a HealthProbe, got an object",
  ],
  [
    'liveness that has to pass twice',
    () => Health.tcp({ livenessProbe: HealthProbe.tcp({ successThreshold: 2 }) }),
    "'livenessProbe' should have a successThreshold of 1, got 2",
  ],
  [
    'dependencies without a probe',
    () => HealthProbe.none('why').failsWithDependencies('why'),
    'cannot fail with its dependencies',
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

test('times are rounded up to whole seconds, so they are never shorter than requested', () => {
  const probe = HealthProbe.tcp({ timeout: Duration.millis(1500) });
  expect(probe._timing.timeoutSeconds).toBe(2);
});
