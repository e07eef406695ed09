import { Duration } from 'cdk8s';
import { GracefulShutdown, PreStopHook, Router } from '../../../src';
import { at, inContainer, inPod, newWeb, renderAll, renderDeployment } from '../../helpers/synth';

const seconds = (amount: number): Duration => Duration.seconds(amount);

describe('the hook', () => {
  test.each([
    ['a native sleep', PreStopHook.nativeSleep(), { sleep: { seconds: 20 } }],
    ['a sleep in a shell', PreStopHook.shellSleep(), { exec: { command: ['/bin/sh', '-c', 'sleep 20'] } }],
    ['a sleep in bash', PreStopHook.shellSleep('/bin/bash'), { exec: { command: ['/bin/bash', '-c', 'sleep 20'] } }],
    ['the sleep program', PreStopHook.sleepCommand(), { exec: { command: ['sleep', '20'] } }],
    ['an HTTP call', PreStopHook.httpGet('/drain', seconds(20)), { httpGet: { path: '/drain', port: 8080 } }],
    [
      'an HTTP call to another port',
      PreStopHook.httpGet('/drain', seconds(20), { port: 9 }),
      { httpGet: { path: '/drain', port: 9 } },
    ],
    ['a command', PreStopHook.command(['drain', '--all'], seconds(20)), { exec: { command: ['drain', '--all'] } }],
  ])('is %s for the propagation', (_name, hook, preStop) => {
    const shutdown = GracefulShutdown.drain({ propagation: seconds(20), hook });
    const deployment = renderDeployment({ shutdown });
    expect(inContainer(deployment, 'lifecycle')).toEqual({ preStop });
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(55);
  });

  test('that takes longer than the propagation lengthens the grace period', () => {
    const shutdown = GracefulShutdown.drain({ hook: PreStopHook.command(['drain'], seconds(50)) });
    expect(inPod(renderDeployment({ shutdown }), 'terminationGracePeriodSeconds')).toBe(85);
  });

  test('that is shorter than the router needs is an error that prints both', () => {
    const shutdown = GracefulShutdown.drain({ hook: PreStopHook.command(['drain'], seconds(2)) });
    expect(() => renderAll(newWeb({ shutdown, routers: [Router.traefik()] }))).toThrow(
      'prestop-covers-propagation: the hook takes 2s, shorter than the 3s for which Traefik may still send to a pod ' +
        'that is being removed',
    );
    expect(() => renderAll(newWeb({ shutdown }))).not.toThrow();
  });

  test('that is shorter than an explicit propagation is an error too', () => {
    const hook = PreStopHook.command(['drain'], seconds(9));
    const shutdown = GracefulShutdown.drain({ propagation: seconds(10), hook });
    expect(() => renderAll(newWeb({ shutdown }))).toThrow('the hook takes 9s, shorter than the 10s');
  });
});

describe('the grace period', () => {
  test('is kept if it is set explicitly and covers the sum', () => {
    const shutdown = GracefulShutdown.drain({ terminationGracePeriod: seconds(37) });
    expect(inPod(renderDeployment({ shutdown }), 'terminationGracePeriodSeconds')).toBe(37);
  });

  test('below the sum is an error that prints the sum and the derived value', () => {
    const shutdown = GracefulShutdown.drain({ terminationGracePeriod: seconds(36) });
    expect(() => renderAll(newWeb({ shutdown }))).toThrow(
      'grace-covers-budget: the grace period of 36s is shorter than 5s of continued serving + 30s for the longest request + ' +
        '2s that the kubelet keeps for itself = 37s: requests are cut off; omit terminationGracePeriod (40s is ' +
        'derived) or state a shorter longestRequest',
    );
  });

  test('is derived from the known times', () => {
    const shutdown = GracefulShutdown.drain({
      propagation: seconds(10),
      longestRequest: seconds(600),
      margin: seconds(2),
    });
    expect(inPod(renderDeployment({ shutdown }), 'terminationGracePeriodSeconds')).toBe(612);
  });

  test('never cuts off a fraction of a second', () => {
    const shutdown = GracefulShutdown.drain({ longestRequest: Duration.millis(1200) });
    expect(inPod(renderDeployment({ shutdown }), 'terminationGracePeriodSeconds')).toBe(12);
  });
});

describe('without a hook', () => {
  test('a lame duck keeps serving on its own for the propagation', () => {
    const shutdown = GracefulShutdown.lameDuck('it closes its listener 20 s after SIGTERM', {
      propagation: seconds(20),
    });
    const deployment = renderDeployment({ shutdown });
    expect(inContainer(deployment, 'lifecycle')).toBeUndefined();
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(55);
    expect(at(deployment, 'metadata.annotations')).toMatchObject({
      'cdk8s-nonstop/lame-duck': 'it closes its listener 20 s after SIGTERM',
    });
  });

  test('accepted losses acknowledge the rule that finds them', () => {
    const shutdown = GracefulShutdown.withoutHook('a batch API whose clients repeat');
    const deployment = renderDeployment({ shutdown });
    expect(inContainer(deployment, 'lifecycle')).toBeUndefined();
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(35);
    expect(at(deployment, 'metadata.annotations')).toMatchObject({
      'cdk8s-nonstop/acknowledge.prestop-covers-propagation': 'a batch API whose clients repeat',
    });
  });

  test('a reason is required', () => {
    expect(() => GracefulShutdown.withoutHook(' ')).toThrow("'reason' should be a non-empty string, got ' '");
    expect(() => GracefulShutdown.lameDuck('')).toThrow("'reason' should be a non-empty string");
  });
});

test('a propagation of zero needs no hook', () => {
  const shutdown = GracefulShutdown.drain({ propagation: seconds(0) });
  expect(inContainer(renderDeployment({ shutdown }), 'lifecycle')).toBeUndefined();
});

test.each<[string, () => unknown, string]>([
  [
    'a propagation as a number',
    () => GracefulShutdown.drain({ propagation: 5 as never }),
    "'propagation' should be a Duration, got 5",
  ],
  [
    'a longest request as text',
    () => GracefulShutdown.drain({ longestRequest: '30s' as never }),
    "got '30s'; write Duration.seconds(...)",
  ],
  [
    'an invalid hook',
    () => GracefulShutdown.drain({ hook: 'sleep' as never }),
    "'hook' should be a PreStopHook, got 'sleep'",
  ],
  [
    'a grace period of zero',
    () => GracefulShutdown.drain({ terminationGracePeriod: seconds(0) }),
    'should be at least 1s',
  ],
  ['a path without a slash', () => PreStopHook.httpGet('drain', seconds(5)), "'path' should begin with '/'"],
  ['a call that takes no time', () => PreStopHook.httpGet('/drain', seconds(0)), "'duration' should be at least 1s"],
  [
    'a call without a duration',
    () => PreStopHook.httpGet('/drain', undefined as never),
    "'duration' should be a Duration",
  ],
  [
    'a command without a duration',
    () => PreStopHook.command(['drain'], undefined as never),
    "'duration' should be a Duration",
  ],
  [
    'a sleep of another time',
    () => PreStopHook.command(['sleep', '1'], seconds(10)),
    "'duration' should be 1s, which the command sleeps, got 10s; change one of the two, or use PreStopHook.sleepCommand()",
  ],
  [
    'a longer sleep than stated',
    () => PreStopHook.command(['sh', '-c', 'sleep 20; drain'], seconds(10)),
    "'duration' should be at least 20s, which the command sleeps, got 10s",
  ],
  ['no command', () => PreStopHook.command([], seconds(5)), "'command' should have a program"],
  ['an empty shell', () => PreStopHook.shellSleep(''), "'shell' should be a non-empty string"],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

test.each([
  [['sleep', '10'], 10],
  [['sh', '-c', 'exec sleep 9.5'], 10],
  [['sh', '-c', 'sleep 10 && drain'], 30],
  [['sleep', '$DELAY'], 7],
])('a command that takes the stated time is accepted: %j', (command, duration) => {
  expect(() => PreStopHook.command(command, seconds(duration))).not.toThrow();
});
