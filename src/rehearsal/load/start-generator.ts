import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RehearsalError } from '../rehearsal-error';
import { now } from './generator';
import { type Load, resultOf } from './load';
import type { LoadPlan } from './load-plan';
import type { Message, Order } from './main';
import { countRecords } from './statistics';
import { type RequestRecord, unpack } from './request-record';

/** The bundler puts it next to the bundle. */
const ENTRY = join(__dirname, 'load/main.js');

/** Names are looked up by threads, 4 by default, so new connections would wait for each other's lookups. */
const LOOK_UPS = { UV_THREADPOOL_SIZE: '64' };

/**
 * Starts the generator and resolves once it sends. `via` is a command prefix that runs it where the URL is reachable,
 * such as `ip netns exec client`.
 */
export async function startGenerator(plan: LoadPlan, via: readonly string[]): Promise<Load> {
  const [program, ...args] = [...via, process.execPath, ENTRY];
  // In its own process group, so that Ctrl-C reaches it only through us.
  const child = spawn(program, args, { stdio: 'pipe', detached: true, env: { ...LOOK_UPS, ...process.env } });
  const records: RequestRecord[] = [];
  let isStopping = false;
  let ended: Promise<void> = Promise.resolve();
  const begun = new Promise<number>((begin) => {
    ended = watch(child, { begin, record: (record) => records.push(record), isStopping: () => isStopping });
  });
  ended.catch(() => undefined);
  const say = (said: LoadPlan | Order): void => {
    child.stdin.write(`${JSON.stringify(said)}\n`);
  };
  say(plan);
  const startMs = await Promise.race([begun, ended.then(() => now())]);
  return {
    startMs,
    failure: ended,
    soFar: () => countRecords(records),
    setFactor: (factor) => {
      say({ rate: plan.rate * factor });
    },
    calm: () => {
      say({ rate: plan.rate });
    },
    stop: async () => {
      isStopping = true;
      say({ stop: true });
      await ended;
      return resultOf(records);
    },
    kill: async () => {
      isStopping = true;
      child.kill();
      await ended.catch(() => undefined);
    },
  };
}

interface Listener {
  readonly begin: (startMs: number) => void;
  readonly record: (record: RequestRecord) => void;
  readonly isStopping: () => boolean;
}

function watch(child: ChildProcessWithoutNullStreams, listener: Listener): Promise<void> {
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint = `${complaint}${data.toString()}`.slice(-2000);
  });
  // A process that has ended takes no orders; its end is handled below.
  child.stdin.on('error', () => undefined);
  createInterface(child.stdout).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    if ('records' in message) {
      message.records.forEach((record) => {
        listener.record(unpack(record));
      });
    } else {
      listener.begin(message.startMs);
    }
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      reject(new RehearsalError(`the load generator should start, got: ${error.message}; correct '--via'`));
    });
    child.on('close', (code) => {
      if (listener.isStopping()) {
        resolve();
      } else {
        const how = complaint.trim() === '' ? `exit code ${code ?? 'none'}` : complaint.trim();
        reject(new RehearsalError(`the load generator ended on its own: ${how}`));
      }
    });
  });
}
