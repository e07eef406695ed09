import { ROUTERS } from '../src/kubernetes/routers/register';
import type { RouterProfile, RouterSeconds } from '../src/kubernetes/routers/router-profile';
import { kindOf } from '../src/simulator/traffic/router-kinds';

type Row = readonly string[];

/** How long each router keeps sending to a leaving pod, and how soon it sends to a joining one. */
export function propagationRows(): readonly Row[] {
  return [
    ['router', 'id', 'leaves: at least', 'recommended', 'joins: at least', 'recommended', 'certainty', 'source'],
    ...ROUTERS.map(({ name, id, leaves, joins }) => [
      name,
      id,
      ...secondsOf(leaves),
      ...(joins === 'covered by the hook' ? ['', ''] : secondsOf(joins)),
      leaves.certainty,
      leaves.source,
    ]),
  ];
}

/** Other behavior of each router. */
export function behaviorRows(): readonly Row[] {
  return [
    ['router', 'if no pod is ready', 'sends again', 'idle connections', 'if the pod closes one in use'],
    ...ROUTERS.map(({ name, follows, retries, idleTimeout }) => [
      name,
      follows.whenNoPodIsReady,
      `${retries.when === 'the connection fails' ? 'if the connection fails' : retries.when} (${retries.source})`,
      idleTimeout === undefined ? '' : `${idleTimeout.seconds} s (${idleTimeout.source})`,
      idleTimeout?.whenPodClosesIt ?? '',
    ]),
  ];
}

/** How the simulator models each router. */
export function followingRows(): readonly Row[] {
  return [
    ['router', 'way', 'throttle or interval', 'applies, removes', 'adds', 'source'],
    ...ROUTERS.map((profile) => [profile.name, ...followingOf(profile), profile.follows.source]),
  ];
}

export function printTable([head = [], ...rows]: readonly Row[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function followingOf(profile: RouterProfile): Row {
  const { mode, throttle, apply, add } = kindOf(profile);
  return mode === 'target' ? [mode, '', range(apply), range(add)] : [mode, range(throttle), range(apply), ''];
}

function secondsOf({ leastSeconds, recommendedSeconds }: RouterSeconds): Row {
  return [`${leastSeconds}`, `${recommendedSeconds}`];
}

function range({ least, most }: { readonly least: number; readonly most: number }): string {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return least === most ? `${round(least)}` : `${round(least)} to ${round(most)}`;
}
