import { signalFate } from '../../src/kubernetes/main-process';

const fate = (command: readonly string[], args: readonly string[] = [], image?: string): string | undefined =>
  signalFate(command, args, image)?.fate;

test.each<[readonly string[], string | undefined]>([
  [['npm', 'start'], 'swallowed'],
  [['/usr/local/bin/npm', 'run', 'serve'], 'swallowed'],
  [['yarn', 'start'], 'swallowed'],
  [['pnpm', 'run', 'start'], 'swallowed'],
  [['npx', 'next', 'start'], 'swallowed'],
  [['go', 'run', 'main.go'], 'swallowed'],
  [['env', 'NODE_ENV=production', 'npm', 'start'], 'swallowed'],
  [['sh', '-c', 'npm start'], 'swallowed'],
  [['sh', '-c', 'exec npm start'], 'swallowed'],
  [['/bin/bash', '-lc', 'cd /app && node server.js'], 'swallowed'],
  [['sh', '-c', 'migrate; node server.js'], 'swallowed'],
  [['sh', '-c', 'node server.js | tee /log'], 'swallowed'],
  [['sh', '-c', 'node server.js & wait'], 'swallowed'],
  [['sh', '-c', 'while true; do ./serve; done'], 'swallowed'],
  [['busybox', 'sh', '-c', 'cd /app; ./serve'], 'swallowed'],
  [['sh', '-c', 'node server.js'], 'doubtful'],
  [['bash', '-c', 'node server.js'], undefined],
  [['sh', '-c', 'cd /app && exec node server.js'], undefined],
  [['sh', '-c', 'exec node server.js'], undefined],
  [['sh', '-c', 'trap "kill $!" TERM; node server.js & wait'], undefined],
  [['tini', '--', 'npm', 'start'], 'passed'],
  [['dumb-init', 'sh', '-c', 'cd /app; ./serve'], 'passed'],
  [['sh', '-c', 'exec tini -- npm start'], 'passed'],
  [['node', 'server.js'], undefined],
  [['sh', '/entrypoint.sh'], undefined],
  [['/entrypoint.sh'], undefined],
  [[], undefined],
])('SIGTERM to %j: %p', (command, expected) => {
  expect(fate(command)).toBe(expected);
});

test('arguments are the command of images that run them, and unknown for others', () => {
  expect(fate([], ['npm', 'start'], 'node:22')).toBe('swallowed');
  expect(fate([], ['npm', 'start'], 'example.com/web:1')).toBeUndefined();
  expect(fate(['npm'], ['start'], 'example.com/web:1')).toBe('swallowed');
});
