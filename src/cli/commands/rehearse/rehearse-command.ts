/**
 * `cdk8s-nonstop rehearse`.
 */
import { judgeRehearsal, type Rehearsal } from '../../../model/results';
import type * as RehearsalModule from '../../../rehearsal';
import { REHEARSAL_FORMATS, type RehearsalFormat } from '../../../report/format-names';
import { printable, withoutCommands } from '../../../report/printable';
import { renderRehearsal } from '../../../report/rehearsal-formats';
import { toTimelineReport } from '../../../report/rehearsal-timelines';
import { renderTimelines } from '../../../report/timeline/formats';
import { paintFor } from '../../output/color';
import type { Arguments } from '../command';
import { didYouMean } from '../../options/did-you-mean';
import { EXIT, type ExitCode } from '../../exit-code';
import type { Io } from '../../io';
import { loadRehearsal } from './load-rehearsal';
import { tell, tellText } from '../../output/complain';
import { textWidth } from '../../output/text-width';
import { Reports } from '../../output/reports';
import { clusterOf, journalOf, planRehearsal, readFilesOf } from './rehearse-options';
import { predict } from './rehearse-predictions';
import { configuration, outputOf, readPaths } from '../../options/shared-options';
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
  const loaded = await configuration(args, io);
  const options = await planRehearsal(args, loaded?.config.rehearse ?? {}, io);
  const reports = claimReports(args, [...readPaths(loaded), ...readFilesOf(args, io)], io);
  const interruption = new AbortController();
  let forget = (): void => undefined;
  const interruptible = (): void => {
    forget = io.onInterrupt(() => {
      interruption.abort();
      void tell(['interrupted; undoing the changes, interrupt again to leave them'], io);
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
    await report(rehearsal, options, reports, args, io);
    return exitCode(rehearsal);
  } finally {
    forget();
  }
}

async function report(
  rehearsal: Rehearsal,
  options: RehearsalModule.RehearsalOptions,
  reports: Reports<ReportContent>,
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
  await reports.write(
    (content) => (content === 'page' ? renderTimelines('html', timelines) : renderRehearsal(content, rehearsal)),
    args.flag('quiet'),
  );
}

type ReportContent = RehearsalFormat | 'page';

function claimReports(args: Arguments, inputs: readonly string[], io: Io): Reports<ReportContent> {
  const page = args.text('report');
  return Reports.claim<ReportContent>(
    [
      ...args.list('output').map((typed) => outputOf(typed, REHEARSAL_FORMATS, 'junit=rehearsal.xml')),
      ...(page === undefined ? [] : [{ option: 'report', file: page, content: 'page' as const }]),
    ],
    inputs,
    io,
  );
}

async function undo({ undoRehearsals }: typeof RehearsalModule, args: Arguments, io: Io): Promise<ExitCode> {
  const { undone, left } = await undoRehearsals({
    ...clusterOf(args),
    ...journalOf(args, io),
    onProgress: progress(args, io),
  });
  const lines = [...undone.map((title) => `undone: ${title}`), ...left.map((title) => `not undone: ${title}`)];
  await io.stdout(withoutCommands(`${lines.length === 0 ? 'nothing to undo' : lines.map(printable).join('\n')}\n`));
  return left.length === 0 ? EXIT.clean : EXIT.cannotRun;
}

function progress(args: Arguments, io: Io): (line: string) => void {
  return (line) => {
    if (!args.flag('quiet')) {
      void tell([line], io);
    }
  };
}

/** Asks for confirmation, which is only possible if standard input is a terminal. */
async function confirm(announcement: string, args: Arguments, io: Io): Promise<boolean> {
  await tellText(announcement, io);
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
