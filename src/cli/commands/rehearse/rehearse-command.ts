/**
 * `cdk8s-nonstop rehearse`.
 */
import { judgeRehearsal, type Rehearsal } from '../../../model/results';
import type * as RehearsalModule from '../../../rehearsal';
import { REHEARSAL_FORMATS, type RehearsalFormat } from '../../../report/format-names';
import { renderRehearsal } from '../../../report/rehearsal-formats';
import { toTimelineReport } from '../../../report/rehearsal-timelines';
import { renderTimelines } from '../../../report/timeline/formats';
import { paintFor } from '../../output/color';
import type { Arguments } from '../command';
import { didYouMean } from '../../options/did-you-mean';
import { EXIT, type ExitCode } from '../../exit-code';
import type { Io } from '../../io';
import { loadRehearsal } from './load-rehearsal';
import { textWidth } from '../../output/text-width';
import { writeOutput } from '../../output/output-file';
import { clusterOf, journalOf, planRehearsal } from './rehearse-options';
import { predict } from './rehearse-predictions';
import { type Output, outputOf } from '../../options/shared-options';
import { UsageError } from '../../usage-error';
import { VERSION } from '../../version';

export async function rehearseCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const module = loadRehearsal();
  try {
    return await (args.flag('undo') ? undo(module, args, io) : rehearse(module, args, io));
  } catch (error) {
    throw error instanceof module.RehearsalError ? explained(error) : error;
  }
}

async function rehearse({ rehearse: start }: typeof RehearsalModule, args: Arguments, io: Io): Promise<ExitCode> {
  const outputs = args.list('output').map((typed) => outputOf(typed, REHEARSAL_FORMATS, 'junit=rehearsal.xml'));
  const options = await planRehearsal(args, io);
  const interruption = new AbortController();
  let forget = (): void => undefined;
  const interruptible = (): void => {
    forget = io.onInterrupt(() => {
      interruption.abort();
      void io.stderr('nonstop: interrupted; undoing the changes, interrupt again to leave them\n');
    });
  };
  try {
    const rehearsal = await start({
      ...options,
      signal: interruption.signal,
      confirm: async (announcement) => {
        const isAgreed = await confirm(announcement, args, io);
        // Before that there is nothing to undo, and an interrupt ends the question as usual.
        interruptible();
        return isAgreed;
      },
      onProgress: progress(args, io),
    });
    await report(rehearsal, options, outputs, args, io);
    return exitCode(rehearsal);
  } finally {
    forget();
  }
}

async function report(
  rehearsal: Rehearsal,
  options: RehearsalModule.RehearsalOptions,
  outputs: readonly Output<RehearsalFormat>[],
  args: Arguments,
  io: Io,
): Promise<void> {
  const format = REHEARSAL_FORMATS.find((known) => known === args.text('format')) ?? 'text';
  const text = { paint: paintFor(args, io), width: textWidth(io) };
  const predictions = args.flag('compare') ? predict(rehearsal, options) : [];
  const timelines = toTimelineReport(rehearsal, predictions, VERSION);
  await io.stdout(renderRehearsal(format, rehearsal, text));
  // Programs read the format of the schema, without additions.
  if (predictions.length > 0 && format === 'text') {
    await io.stdout(
      `\nPredicted and measured, until the changes were undone:\n${renderTimelines('text', timelines, text)}`,
    );
  }
  for (const output of outputs) {
    writeOutput(output.file, renderRehearsal(output.format, rehearsal), io);
  }
  const page = args.text('report');
  if (page !== undefined) {
    writeOutput(page, renderTimelines('html', timelines), io);
  }
}

async function undo({ undoRehearsals }: typeof RehearsalModule, args: Arguments, io: Io): Promise<ExitCode> {
  const { undone, left } = await undoRehearsals({
    ...clusterOf(args),
    ...journalOf(args, io),
    onProgress: progress(args, io),
  });
  const lines = [...undone.map((title) => `undone: ${title}`), ...left.map((title) => `not undone: ${title}`)];
  await io.stdout(`${lines.length === 0 ? 'nothing to undo' : lines.join('\n')}\n`);
  return left.length === 0 ? EXIT.clean : EXIT.cannotRun;
}

function progress(args: Arguments, io: Io): (line: string) => void {
  return (line) => {
    if (!args.flag('quiet')) {
      void io.stderr(`nonstop: ${line}\n`);
    }
  };
}

/** Asks for confirmation, which is only possible if standard input is a terminal. */
async function confirm(announcement: string, args: Arguments, io: Io): Promise<boolean> {
  await io.stderr(`${announcement}\n`);
  if (args.flag('yes')) {
    return true;
  }
  if (!io.isInteractive) {
    throw new UsageError("a person should confirm this, but standard input is not a terminal; pass '--yes' to confirm");
  }
  await io.stderr('Continue? [y/N] ');
  for await (const piece of io.stdin()) {
    return /^\s*y(?:es)?\s*$/i.test(Buffer.from(piece).toString());
  }
  return false;
}

function exitCode(rehearsal: Rehearsal): ExitCode {
  switch (judgeRehearsal(rehearsal)) {
    case 'clean':
      return EXIT.clean;
    case 'lost':
      return EXIT.findings;
    case 'unproven':
      return EXIT.cannotRun;
  }
}

function explained({ message, word, known }: InstanceType<typeof RehearsalModule.RehearsalError>): UsageError {
  const guess = word === undefined ? '' : didYouMean(word, known ?? [], '');
  return new UsageError(guess === '' ? message : `${message}; ${guess}`);
}
