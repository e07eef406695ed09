import { hookEffect, needsShell, onlySleeps } from '../../src/kubernetes/hook-command';

test.each<[readonly string[], number | undefined]>([
  [['sleep', '10'], 10],
  [['/bin/sleep', '0.5'], 0.5],
  [['sleep', '2m'], 120],
  [['busybox', 'sleep', '3'], 3],
  [['/bin/bash', '-c', 'sleep 20'], 20],
  [['sh', '-c', 'echo stops > /proc/1/fd/1 2>&1; sleep 5'], 5],
  [['sh', '-c', 'touch /tmp/leaves && sleep 15'], 15],
  [['sh', '-c', 'sleep 5; sleep 10'], 15],
  [['sh', '-c', 'sleep 5; ./drain.sh'], 5],
  [['sh', '-c', 'sleep 5 || true'], 5],
  [['sh', '-c', 'echo bye'], 0],
  [['touch', '/tmp/leaves'], 0],
  [['nginx', '-s', 'reload'], undefined],
  [['sh', '-c', 'sleep 5 & nginx -s quit'], undefined],
  [['sh', '-c', 'sleep $DELAY'], undefined],
  [['sh', '-c', './drain.sh; sleep 5'], undefined],
  [['sleep', '$DELAY'], undefined],
  [['sleep'], undefined],
  [['sh', '-c'], undefined],
  [['sh', '/drain.sh'], undefined],
  [['/drain'], undefined],
  [[], undefined],
])('%j lets the server serve for %p s, and does not stop it', (command, delaySeconds) => {
  expect(hookEffect(command)).toEqual({ ...(delaySeconds !== undefined && { delaySeconds }), stopsServer: false });
});

test.each<[readonly string[], number]>([
  [['/usr/sbin/nginx', '-s', 'quit'], 0],
  [['nginx', '-c', '/etc/nginx.conf', '-s', 'stop'], 0],
  [['sh', '-c', 'nginx -s quit; sleep 10'], 0],
  [['sh', '-c', 'nginx -s quit; while pgrep nginx; do sleep 1; done'], 0],
  [['sh', '-ec', ' sleep 15s; nginx -s quit'], 15],
  [['sh', '-c', '/bin/sleep 5 && kill -QUIT 1'], 5],
  [['sh', '-c', 'kill -s TERM $(cat /run/pid)'], 0],
  [['/bin/kill', '-15', '1'], 0],
  [['sh', '-c', 'exec apachectl -k graceful-stop'], 0],
  [['httpd', '-k', 'graceful-stop'], 0],
  [['pkill', '-QUIT', 'php-fpm'], 0],
])('%j stops the server after %p s', (command, delaySeconds) => {
  expect(hookEffect(command)).toEqual({ delaySeconds, stopsServer: true });
});

test.each([
  [['sleep', '10'], true],
  [['busybox', 'sleep', '3'], true],
  [['sh', '-c', ' exec /bin/sleep 5 '], true],
  [['sh', '-c', 'sleep 5; drain'], false],
  [['sh', '-c', 'sleep 5 &'], false],
  [['sh', '-c', 'sleep $DELAY'], false],
  [['sleep', '5', '5'], false],
  [['drain'], false],
])('%j only sleeps: %p', (command, expected) => {
  expect(onlySleeps(command)).toBe(expected);
});

test('a shell and its programs may be missing from an image', () => {
  expect([['/bin/sh', '-c', 'x'], ['sleep', '1'], ['/wait-shutdown'], []].map(needsShell)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
