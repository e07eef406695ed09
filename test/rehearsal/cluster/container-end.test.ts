import { hasEndedSince } from '../../../src/rehearsal/cluster/container-end';
import type { ContainerStatus } from '../../../src/rehearsal/cluster/objects';

const status = (restartCount: number, state: ContainerStatus['state']): ContainerStatus => {
  return { name: 'app', ready: true, restartCount, ...(state !== undefined && { state }) };
};

test.each<[string, ContainerStatus | undefined, boolean]>([
  ['keeps running', status(3, { running: {} }), false],
  ['was restarted', status(4, { running: {} }), true],
  ['has ended', status(3, { terminated: { exitCode: 0 } }), true],
  ['waits after several crashes', status(3, { waiting: { reason: 'CrashLoopBackOff' } }), true],
  ['is unknown', undefined, false],
])('a container with 3 earlier restarts that %s', (_, container, expected) => {
  expect(hasEndedSince(container, 3)).toBe(expected);
});
