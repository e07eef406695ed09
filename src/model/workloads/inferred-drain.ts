import { parseSeconds } from '../../kubernetes/seconds';
import { type PodTemplate, runningContainers } from '../pods/pod';
import type { StatedSeconds } from './stated-seconds';

/**
 * Settings by which applications declare how long they take to shut down, or how long a request takes. Names that are only
 * client timeouts are not among them.
 */
const VARIABLES: ReadonlySet<string> = new Set([
  'DRAIN_TIMEOUT',
  'GRACEFUL_SHUTDOWN_TIMEOUT',
  'GRACEFUL_TIMEOUT',
  'SHUTDOWN_TIMEOUT',
  'SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE',
  'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE',
]);

const OPTION =
  /^--?(?:drain-timeout|graceful-timeout|graceful-shutdown-timeout|shutdown-timeout|timeout-graceful-shutdown)(?:=(.*))?$/;

/** Returns the longest time that the containers need after SIGTERM, according to their own settings. */
export function inferDrain(pod: PodTemplate): StatedSeconds | undefined {
  const stated = runningContainers(pod).flatMap(({ name, env, command, args }) => [
    ...env.flatMap((variable) =>
      VARIABLES.has(variable.name) ? toStated(variable.value, `${variable.name} of container ${name}`) : [],
    ),
    ...fromOptions([...command, ...args], name),
  ]);
  return [...stated].sort((a, b) => b.seconds - a.seconds).at(0);
}

function fromOptions(words: readonly string[], container: string): readonly StatedSeconds[] {
  return words.flatMap((word, index) => {
    const match = OPTION.exec(word);
    // A group that did not match is undefined, although its type says otherwise.
    const attached = match?.at(1);
    return match === null ? [] : toStated(attached ?? words.at(index + 1), `${word} of container ${container}`);
  });
}

/** A number without a unit counts as seconds, as these settings define. */
function toStated(text: string | undefined, source: string): readonly StatedSeconds[] {
  const seconds =
    text === undefined ? undefined : (parseSeconds(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined));
  // A number above an hour is in milliseconds, or a mistake.
  return seconds === undefined || seconds > 3600 ? [] : [{ seconds, source }];
}
