import { Api, type ApiOptions } from '../cluster/api';
import { journalFolder, journalsIn, readJournal, writeList } from './journal';
import { takeBack } from './take-back';

export interface UndoOptions extends ApiOptions {
  /** The file of one rehearsal. Default: all in the user's state folder. */
  readonly journal?: string;
  /** Told what is undone. */
  readonly onProgress?: (line: string) => void;
}

export interface UndoResult {
  /** What is as it was again. */
  readonly undone: readonly string[];
  /** What is not, and why. */
  readonly left: readonly string[];
}

/** How long an API server that is away is waited for: somebody sits in front of it. */
const PATIENCE_MS = 10_000;

/** Takes back what rehearsals left behind that were killed before they could. */
export async function undoRehearsals(options: UndoOptions): Promise<UndoResult> {
  const files = options.journal === undefined ? journalsIn(journalFolder(process.env)) : [options.journal];
  const results: UndoResult[] = [];
  for (const file of files) {
    results.push(await undoOne(file, options).catch((error: unknown) => notUndone(file, error)));
  }
  return { undone: results.flatMap(({ undone }) => undone), left: results.flatMap(({ left }) => left) };
}

/** One that cannot be read, or whose cluster cannot be spoken to, keeps nobody from the others. */
function notUndone(file: string, error: unknown): UndoResult {
  return { undone: [], left: [`${file}: ${error instanceof Error ? error.message : String(error)}`] };
}

async function undoOne(file: string, options: UndoOptions): Promise<UndoResult> {
  const list = readJournal(file);
  if (list === undefined) {
    return { undone: [], left: [] };
  }
  // The context that it was done in, not the one that happens to be the current one.
  const kubeconfig = options.kubeconfig ?? list.kubeconfig;
  const api = new Api({ ...(kubeconfig !== undefined && { kubeconfig }), context: options.context ?? list.context });
  const about = (title: string): string => `${title} (${list.namespace}/${list.deployment})`;
  if (api.server !== list.server) {
    const why = `context '${api.context}' leads to ${api.server}, and it was done in ${list.server}`;
    return { undone: [], left: list.records.map(({ title }) => `${about(title)}: ${why}`) };
  }
  const undone: string[] = [];
  const left: string[] = [];
  let records = list.records;
  for (const record of [...records].reverse()) {
    const { failure, kept } = await takeBack(api, record, PATIENCE_MS);
    if (failure === undefined) {
      records = records.filter((other) => other !== record);
      writeList(file, { ...list, records });
      const title = `${about(record.title)}${keptText(kept)}`;
      undone.push(title);
      options.onProgress?.(`undone: ${title}`);
    } else {
      left.push(`${about(record.title)}: ${failure}`);
    }
  }
  return { undone, left };
}

function keptText(kept: readonly string[]): string {
  return kept.length === 0 ? '' : `, but for ${kept.join(', ')}, which somebody else has changed since`;
}
