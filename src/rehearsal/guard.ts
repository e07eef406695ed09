/**
 * Guards against rehearsing in a cluster or namespace that is off limits.
 */
import { RehearsalError } from './rehearsal-error';

/** Names that are refused. `*` matches any text. */
export interface DenyList {
  readonly namespaces: readonly string[];
  readonly contexts: readonly string[];
}

/** The namespaces of the cluster itself. */
export const DEFAULT_DENY: DenyList = { namespaces: ['kube-system', 'kube-public', 'kube-node-lease'], contexts: [] };

export interface Announcement {
  readonly context: string;
  readonly server: string;
  readonly workload: string;
  readonly url: string;
  readonly rate: number;
  readonly steps: readonly string[];
  readonly journal: string;
}

export function requireAdmitted({ namespaces, contexts }: DenyList, context: string, namespace: string): void {
  const refused = [
    ['context', context, contexts],
    ['namespace', namespace, [...DEFAULT_DENY.namespaces, ...namespaces]],
  ] as const;
  for (const [what, name, denied] of refused) {
    const pattern = matchesAny(denied, name);
    if (pattern !== undefined) {
      throw new RehearsalError(
        `${what} '${name}' is off limits for rehearsals: it matches '${pattern}' on the deny list`,
      );
    }
  }
}

/** The text that the user is asked to confirm. */
export function announce({ context, server, workload, url, rate, steps, journal }: Announcement): string {
  return [
    `This sends ${rate} requests a second to ${url}`,
    `and disturbs ${workload} in the cluster of context '${context}' (${server}). It will:`,
    ...steps.map((step) => `  - ${step}`),
    `Its changes are undone afterwards; until then, ${journal} lists them.`,
  ].join('\n');
}

/** The first pattern that a name matches. */
export function matchesAny(patterns: readonly string[], name: string): string | undefined {
  return patterns.find((pattern) => matches(pattern, name));
}

function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
