import { hasEndedSince } from '../../../src/rehearsal/cluster/container-end';
import type { ContainerStatus } from '../../../src/rehearsal/cluster/objects';

const status = (restartCount: number, state: ContainerStatus['state']): ContainerStatus => {
  return { name: 'app', ready: true, restartCount, ...(state !== undefined && { state }) };
};

test.each<[string, ContainerStatus | undefined, boolean]>([
  ['runs on', status(3, { running: {} }), false],
  ['was started anew', status(4, { running: {} }), true],
  ['has ended', status(3, { terminated: { exitCode: 0 } }), true],
  ['waits, since it ended several times', status(3, { waiting: { reason: 'CrashLoopBackOff' } }), true],
  ['is not told of', undefined, false],
])('a container that had been restarted 3 times and %s', (_, container, expected) => {
  expect(hasEndedSince(container, 3)).toBe(expected);
});
