import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Leftover {
  readonly pid: number;
  readonly command: string;
}

/** Processes that run in a folder, or were started with its name. None on a system without /proc. */
export function leftoversOf(folder: string): Leftover[] {
  return pids()
    .filter((pid) => pid !== process.pid)
    .filter((pid) => [cwdOf(pid), textOf(pid, 'cmdline'), textOf(pid, 'environ')].some((text) => text.includes(folder)))
    .map((pid) => ({ pid, command: textOf(pid, 'cmdline').replaceAll('\0', ' ').trim() }));
}

function pids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function cwdOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** Empty if the process is gone by now, is a zombie or belongs to another user. */
function textOf(pid: number, name: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
