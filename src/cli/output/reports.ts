/**
 * The reports of a command in files: checked before the work, written after it.
 */
import type { Io } from '../io';
import { claimReports, type NamedReport } from './claim-reports';
import { tell } from './complain';
import { writeReport } from './report-file';

export interface Report<Content> extends NamedReport {
  readonly content: Content;
}

export class Reports<Content> {
  /**
   * Throws if a report cannot be written, or if it would overwrite something that it should not.
   *
   * @param inputs The absolute paths of everything that was or will be read.
   */
  static claim<Content>(reports: readonly Report<Content>[], inputs: readonly string[], io: Io): Reports<Content> {
    claimReports(reports, inputs, io);
    return new Reports(reports, io);
  }

  private constructor(
    private readonly reports: readonly Report<Content>[],
    private readonly io: Io,
  ) {}

  /** Writes each report, and says where it is. */
  async write(render: (content: Content) => string, isQuiet: boolean): Promise<void> {
    for (const { file, content } of this.reports) {
      writeReport(file, render(content), this.io);
    }
    if (!isQuiet && this.reports.length > 0) {
      await tell([`wrote ${this.reports.map(({ file }) => file).join(', ')}`], this.io);
    }
  }
}
