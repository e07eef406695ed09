/**
 * The file that records how to undo changes, written before they are made. A rehearsal that is killed leaves it
 * behind.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isJsonObject, member } from '../../manifest/json';
import { RehearsalError } from '../rehearsal-error';
import type { UndoList, UndoRecord } from './undo-record';

export class Journal {
  private list: UndoList;

  constructor(
    readonly file: string,
    about: Omit<UndoList, 'version' | 'pid' | 'records'>,
  ) {
    this.list = { version: 1, ...about, pid: process.pid, records: [] };
  }

  get records(): readonly UndoRecord[] {
    return this.list.records;
  }

  /** The record is on disk once this returns. */
  add(record: UndoRecord): void {
    // Writing would overwrite what another rehearsal has recorded since this one checked.
    if (this.records.length === 0 && existsSync(this.file)) {
      throw new RehearsalError(
        `${this.file} should belong to this rehearsal only, but another one of the same workload has begun in the meantime`,
      );
    }
    this.write([...this.list.records, record]);
  }

  replace(record: UndoRecord, by: UndoRecord): void {
    this.write(this.list.records.map((other) => (other === record ? by : other)));
  }

  remove(record: UndoRecord): void {
    this.write(this.list.records.filter((other) => other !== record));
  }

  private write(records: readonly UndoRecord[]): void {
    this.list = { ...this.list, records };
    writeList(this.file, this.list);
  }
}

/** `XDG_STATE_HOME/nonstop`. */
export function journalFolder(env: Readonly<Record<string, string | undefined>>): string {
  const state = env.XDG_STATE_HOME;
  return join(state === undefined || state === '' ? join(homedir(), '.local/state') : state, 'nonstop');
}

/** One file per workload, so that a second rehearsal finds what the first left behind. */
export function journalFile(folder: string, server: string, namespace: string, deployment: string): string {
  const cluster = createHash('sha256').update(server).digest('hex').slice(0, 8);
  return join(folder, `rehearsal-${cluster}-${namespace}-${deployment}.json`);
}

export function journalsIn(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^rehearsal-.*\.json$/.test(name))
        .sort()
        .map((name) => join(folder, name))
    : [];
}

/** Reads a journal, or returns undefined if the file does not exist. */
export function readJournal(file: string): UndoList | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  const list = parseList(readFileSync(file, 'utf8'));
  if (list === undefined) {
    throw new RehearsalError(
      `${file} should be a journal of 'cdk8s-nonstop rehearse', got something else; inspect it, and remove it if nothing is left to undo`,
    );
  }
  return list;
}

/** Replaces the whole file, or removes it if nothing is left. */
export function writeList(file: string, list: UndoList): void {
  if (list.records.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  // It reveals details of the cluster, so only the owner may read it.
  const handle = openSync(temporary, 'w', 0o600);
  writeSync(handle, `${JSON.stringify(list, undefined, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(temporary, file);
}

function parseList(text: string): UndoList | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return isJsonObject(list) && member(list, 'version') === 1 && isRecords(member(list, 'records'))
      ? (list as unknown as UndoList)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether all records are complete: an incomplete one could undo the wrong change. */
function isRecords(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.filter(isJsonObject).filter((record) => {
      const isChanged = isJsonObject(member(record, 'before')) && isJsonObject(member(record, 'after'));
      const isWhere = typeof member(record, 'title') === 'string' && typeof member(record, 'path') === 'string';
      return isWhere && (member(record, 'made') === true || (isChanged && typeof member(record, 'uid') === 'string'));
    }).length === value.length
  );
}
