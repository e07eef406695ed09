import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/run';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly isInteractive?: boolean;
  readonly redirected?: Io['redirected'];
  /** The folder to run in, within the temporary one. */
  readonly cwd?: string;
}

/** A temporary folder and the command in it, without a separate process. */
export class Harness {
  readonly folder = mkdtempSync(join(tmpdir(), 'nonstop-'));

  write(name: string, text: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  async run(argv: readonly string[], options: Options = {}): Promise<Outcome> {
    const written = { stdout: '', stderr: '' };
    const io: Io = {
      cwd: join(this.folder, options.cwd ?? '.'),
      env: options.env ?? {},
      isTerminal: options.isTerminal ?? false,
      isInteractive: options.isInteractive ?? false,
      stdout: (text) => {
        written.stdout += text;
        return Promise.resolve();
      },
      stderr: (text) => {
        written.stderr += text;
        return Promise.resolve();
      },
      redirected: options.redirected,
      stdin: () => bytes(options.stdin ?? ''),
      onInterrupt: () => () => undefined,
    };
    const code = await run(argv, io);
    return { code, ...written };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function* bytes(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

/** Serves through a NodePort, and kills every request in flight whenever a pod stops. */
export const LOSING = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: app
          image: nginx:1.27.5
          env: [{ name: PASSWORD, value: hunter2-is-secret }]
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ port: 80 }]
`;

export const CLEAN = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';

/** A selector that matches no workload: a warning, and unproven. */
export const UNPROVEN = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`;
