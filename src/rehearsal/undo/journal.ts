/**
 * The file that says how to take back what was changed, written before it is changed: a rehearsal that is killed leaves
 * it behind.
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

  /** Is on the disk once it returns. */
  add(record: UndoRecord): void {
    // What another rehearsal has written since this one looked would be lost.
    if (this.records.length === 0 && existsSync(this.file)) {
      throw new RehearsalError(
        `${this.file} should be this rehearsal's alone, but another one of the same workload has begun meanwhile`,
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

/** One file for each workload, so that a second rehearsal finds what the first left. */
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

/** Undefined where there is none. */
export function readJournal(file: string): UndoList | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  const list = parseList(readFileSync(file, 'utf8'));
  if (list === undefined) {
    throw new RehearsalError(
      `${file} should be what 'nonstop rehearse' wrote, got something else; look at it, and remove it where nothing is left to undo`,
    );
  }
  return list;
}

/** Replaces the file as a whole, or removes it where nothing is left. */
export function writeList(file: string, list: UndoList): void {
  if (list.records.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  // It tells how a cluster is made: nobody else needs to read it.
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

/** A record that says less would undo something else. */
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
