import { Api, type ApiOptions } from '../cluster/api';
import { journalFolder, journalsIn, readJournal, writeList } from './journal';
import { takeBack } from './take-back';

export interface UndoOptions extends ApiOptions {
  /** The journal of one rehearsal. Default: all in the user's state folder. */
  readonly journal?: string;
  /** Called with each line of progress. */
  readonly onProgress?: (line: string) => void;
}

export interface UndoResult {
  /** The changes that were undone. */
  readonly undone: readonly string[];
  /** The changes that were not undone, with the reason. */
  readonly left: readonly string[];
}

/** How long to wait for an unreachable API server: a user is waiting for the command. */
const PATIENCE_MS = 10_000;

/** Undoes changes left behind by rehearsals that were killed. */
export async function undoRehearsals(options: UndoOptions): Promise<UndoResult> {
  const files = options.journal === undefined ? journalsIn(journalFolder(process.env)) : [options.journal];
  const results: UndoResult[] = [];
  for (const file of files) {
    results.push(await undoOne(file, options).catch((error: unknown) => notUndone(file, error)));
  }
  return { undone: results.flatMap(({ undone }) => undone), left: results.flatMap(({ left }) => left) };
}

/** A journal that is unreadable, or whose cluster is unreachable, does not stop the others. */
function notUndone(file: string, error: unknown): UndoResult {
  return { undone: [], left: [`${file}: ${error instanceof Error ? error.message : String(error)}`] };
}

async function undoOne(file: string, options: UndoOptions): Promise<UndoResult> {
  const list = readJournal(file);
  if (list === undefined) {
    return { undone: [], left: [] };
  }
  // The context of the rehearsal, which may no longer be the current one.
  const kubeconfig = options.kubeconfig ?? list.kubeconfig;
  const api = new Api({ ...(kubeconfig !== undefined && { kubeconfig }), context: options.context ?? list.context });
  const about = (title: string): string => `${title} (${list.namespace}/${list.deployment})`;
  if (api.server !== list.server) {
    const why = `context '${api.context}' points to ${api.server}, but the change was made in ${list.server}`;
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
  return kept.length === 0 ? '' : `, except ${kept.join(', ')}, which was changed by something else since`;
}
