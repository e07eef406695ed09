/**
 * The generator as a process of its own, so that watching the cluster never delays a request, and so that it can run
 * where the workload can be reached. Lines of JSON: the plan and then orders on standard input, records on standard
 * output. It ends with its input: nothing is sent on when nobody counts any more.
 */
import { createInterface } from 'node:readline';
import { Generator, now } from './generator';
import type { LoadPlan } from './load-plan';
import { pack, type PackedRecord } from './request-record';

/** What may be said to the process after the plan. */
export interface Order {
  readonly rate?: number;
  readonly stop?: true;
}

/** What it says. */
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
  const tell = (message: Message): void => {
    process.stdout.write(`${JSON.stringify(message)}\n`);
  };
  const flush = (): void => {
    if (batch.length > 0) {
      tell({ records: batch });
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
      tell({ startMs: now() });
      generator = new Generator(said, (record) => batch.push(pack(record)));
    } else if (said.stop === true) {
      void stop().then(() => process.stdin.destroy());
    } else if (said.rate !== undefined) {
      generator?.setRate(said.rate);
    }
  });
  process.stdin.on('end', () => process.exit());
  // Nobody reads any more.
  process.stdout.on('error', () => process.exit());
}

main();
