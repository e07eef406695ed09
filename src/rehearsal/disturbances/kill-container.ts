import { hasEndedSince } from '../cluster/container-end';
import type { ContainerStatus, Pod } from '../cluster/objects';
import { pathOf } from '../cluster/paths';
import { pause } from '../pause';
import { RehearsalError } from '../rehearsal-error';
import { anyReadyPod } from './delete-pod';
import type { Disturbance } from './disturbance';

/** Uses the image's `kill`, or the one built into a shell. */
const COMMANDS: readonly (readonly string[])[] = [
  ['kill', '-TERM', '1'],
  ['/bin/sh', '-c', 'kill -TERM 1'],
];
const SEEN_SECONDS = 30;

/**
 * Ends a container's first process from within, by exec. The kernel drops signals from within that this process does
 * not handle, so SIGKILL has no effect and SIGTERM needs a handler. The image needs a `kill` or a shell.
 */
export const KILL_CONTAINER: Disturbance = {
  permissions: ({ namespace }) => [
    // A WebSocket begins with a GET, and newer API servers require create as well.
    { verb: 'get', resource: 'pods', subresource: 'exec', namespace },
    { verb: 'create', resource: 'pods', subresource: 'exec', namespace },
    { verb: 'get', resource: 'pods', namespace },
  ],
  plan: ({ target }) => {
    const { namespace, name } = target;
    const [container] = target.deployment.spec.template.spec.containers;
    const named = container?.name ?? '';
    return Promise.resolve({
      steps: [`send SIGTERM to process 1 of container ${named} in one pod of Deployment ${namespace}/${name}, by exec`],
      run: async (stage) => {
        const { metadata, status } = await anyReadyPod(stage.api, target);
        const before = statusOf(status, named)?.restartCount ?? 0;
        stage.note(`kill container ${named} of pod ${metadata.name}`);
        await firstThatWorks((command) => stage.api.exec(namespace, metadata.name, named, command), named);
        const end = Date.now() + SEEN_SECONDS * 1000;
        const path = pathOf('pods', namespace, metadata.name);
        while (!hasEndedSince(statusOf((await stage.api.call<Pod>(path)).status, named), before)) {
          if (Date.now() >= end) {
            throw new RehearsalError(
              `container ${named} should end within ${SEEN_SECONDS} s of SIGTERM, got: still running; its process 1 ignores the signal`,
            );
          }
          await pause(500, stage.signal);
        }
        await stage.settled();
      },
    });
  },
};

function statusOf(pod: Pod['status'], container: string): ContainerStatus | undefined {
  return pod?.containerStatuses?.find(({ name }) => name === container);
}

async function firstThatWorks(run: (command: readonly string[]) => Promise<void>, container: string): Promise<void> {
  const failures: string[] = [];
  for (const command of COMMANDS) {
    try {
      await run(command);
      return;
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new RehearsalError(
    `container ${container} should have 'kill' or a shell to be killed from within, got: ${failures.join('; ')}`,
  );
}
