import { needsShell, onlySleeps, sleepSeconds } from '../../src/kubernetes/sleep-command';

test.each([
  [['sleep', '10'], 10],
  [['/bin/sleep', '0.5'], 0.5],
  [['sleep', '2m'], 120],
  [['busybox', 'sleep', '3'], 3],
  [['/bin/bash', '-c', 'sleep 20'], 20],
  [['sh', '-ec', ' sleep 15s; nginx -s quit'], 15],
  [['sh', '-c', '/bin/sleep 5 && kill -QUIT 1'], 5],
  [['sh', '-c', 'sleep 5 & nginx -s quit'], undefined],
  [['sh', '-c', 'nginx -s quit; sleep 5'], undefined],
  [['sh', '-c', 'sleep $DELAY'], undefined],
  [['sleep', '$DELAY'], undefined],
  [['sleep'], undefined],
  [['sh', '-c'], undefined],
  [[], undefined],
])('%j sleeps %p', (command, expected) => {
  expect(sleepSeconds(command)).toBe(expected);
});

test.each([
  [['sleep', '10'], true],
  [['busybox', 'sleep', '3'], true],
  [['sh', '-c', ' exec /bin/sleep 5 '], true],
  [['sh', '-c', 'sleep 5; drain'], false],
  [['sh', '-c', 'sleep $DELAY'], false],
  [['sleep', '5', '5'], false],
  [['drain'], false],
])('%j only sleeps: %p', (command, expected) => {
  expect(onlySleeps(command)).toBe(expected);
});

test('a shell and sleep are programs that an image may lack', () => {
  expect([['/bin/sh', '-c', 'x'], ['sleep', '1'], ['/wait-shutdown'], []].map(needsShell)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
