import { parseSeconds } from '../../kubernetes/seconds';
import { type PodTemplate, runningContainers } from '../pods/pod';
import type { StatedSeconds } from './stated-seconds';

/**
 * Settings by which applications say how long they take to close down, or how long a request takes. Names of mere
 * client time-outs are not among them.
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

/** The longest time that the containers' own settings say they need after SIGTERM. */
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
    // A pattern's absent group is undefined, whatever its type says.
    const attached = match?.at(1);
    return match === null ? [] : toStated(attached ?? words.at(index + 1), `${word} of container ${container}`);
  });
}

/** A number without unit counts as seconds: that is how these settings are meant. */
function toStated(text: string | undefined, source: string): readonly StatedSeconds[] {
  const seconds =
    text === undefined ? undefined : (parseSeconds(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined));
  // Beyond an hour the number is of milliseconds, or a mistake.
  return seconds === undefined || seconds > 3600 ? [] : [{ seconds, source }];
}
