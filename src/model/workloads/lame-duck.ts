import { parseSeconds } from '../../kubernetes/seconds';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { Container } from '../pods/container';
import { runningContainers } from '../pods/pod';
import type { StatedSeconds } from './stated-seconds';
import type { WorkloadSpec } from './workload-spec';

/** Options by which servers keep serving for a while after SIGTERM, each with the image that has it. */
const OPTIONS: readonly (readonly [image: RegExp, option: RegExp])[] = [
  // https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/
  [/ingress-nginx|nginx-ingress/, /^--shutdown-grace-period(?:=(.*))?$/],
  // https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/, and servers built like it
  [/apiserver|metrics-server|adapter/, /^--shutdown-delay-duration(?:=(.*))?$/],
  // https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/
  [/traefik/, /^--entrypoints\.[\w-]+\.transport\.lifecycle\.requestacceptgracetimeout(?:=(.*))?$/i],
];

const COREDNS = /(?:^|\/)coredns(?:[:@]|$)/;

/** https://coredns.io/plugins/health/ */
const COREDNS_LAME_DUCK = /^\s*lameduck\s+(\S+)/m;

/** Looks an object up by kind, namespace and name. */
export type LookUp = (kind: 'ConfigMap', namespace: string, name: string) => KubernetesObject | undefined;

/** Returns how long a server keeps serving after SIGTERM, according to its own options or its Corefile. */
export function inferLameDuck(spec: WorkloadSpec, lookUp: LookUp): StatedSeconds | undefined {
  for (const container of runningContainers(spec.pod)) {
    const found = fromOptions(container) ?? fromCorefile(container, spec, lookUp);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function fromOptions({ name, image = '', command, args }: Container): StatedSeconds | undefined {
  const words = [...command, ...args];
  for (const [, option] of OPTIONS.filter(([pattern]) => pattern.test(image))) {
    for (const [index, word] of words.entries()) {
      const match = option.exec(word);
      const text = match === null ? undefined : (match.at(1) ?? words.at(index + 1));
      const seconds = text === undefined ? undefined : (parseSeconds(text) ?? wholeSeconds(text));
      if (seconds !== undefined) {
        return { seconds, source: `${word} of container ${name}` };
      }
    }
  }
  return undefined;
}

/** These options count in seconds if they have no unit. */
function wholeSeconds(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function fromCorefile(
  { image = '' }: Container,
  { object, pod }: WorkloadSpec,
  lookUp: LookUp,
): StatedSeconds | undefined {
  if (!COREDNS.test(image)) {
    return undefined;
  }
  for (const { kind, name } of pod.references) {
    const corefile = kind === 'ConfigMap' ? lookUp('ConfigMap', object.namespace, name) : undefined;
    const text = corefile?.fields.child('data').text('Corefile') ?? '';
    const seconds = parseSeconds(COREDNS_LAME_DUCK.exec(text)?.[1] ?? '');
    if (seconds !== undefined) {
      return { seconds, source: `lameduck in the Corefile of ConfigMap ${name}` };
    }
  }
  return undefined;
}
