/**
 * The generator as a separate process, so that watching the cluster never delays a request and it can run where the
 * workload is reachable. It reads lines of JSON from standard input, the plan and then orders, and writes records to
 * standard output. It ends when its input ends, so that it stops sending once its parent is gone.
 */
import { createInterface } from 'node:readline';
import { Generator, now } from './generator';
import type { LoadPlan } from './load-plan';
import { pack, type PackedRecord } from './request-record';

/** An order that may follow the plan. */
export interface Order {
  readonly rate?: number;
  readonly stop?: true;
}

/** A message from the process. */
export type Message = StartMessage | RecordsMessage;

export interface StartMessage {
  /** When the first request was sent, in milliseconds since 1970. */
  readonly startMs: number;
}

export interface RecordsMessage {
  readonly records: readonly PackedRecord[];
}

const EVERY_MS = 100;

function main(): void {
  let generator: Generator | undefined;
  let batch: PackedRecord[] = [];
  const send = (message: Message): void => {
    process.stdout.write(`${JSON.stringify(message)}\n`);
  };
  const flush = (): void => {
    if (batch.length > 0) {
      send({ records: batch });
      batch = [];
    }
  };
  const flushing = setInterval(flush, EVERY_MS);
  const stop = async (): Promise<void> => {
    await generator?.stop();
    clearInterval(flushing);
    flush();
    input.close();
  };
  const input = createInterface(process.stdin);
  input.on('line', (line) => {
    const said = JSON.parse(line) as LoadPlan | Order;
    if ('url' in said) {
      send({ startMs: now() });
      generator = new Generator(said, (record) => batch.push(pack(record)));
    } else if (said.stop === true) {
      void stop().then(() => process.stdin.destroy());
    } else if (said.rate !== undefined) {
      generator?.setRate(said.rate);
    }
  });
  process.stdin.on('end', () => process.exit());
  // The reader is gone.
  process.stdout.on('error', () => process.exit());
}

main();
