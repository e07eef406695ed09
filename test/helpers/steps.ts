import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

const SOURCES = join(__dirname, '../../src');

/**
 * Counts how often functions and blocks of the sources run, which, unlike time, does not depend on the machine. The sources
 * have to be imported after `start`, and optimized code does not count reliably.
 */
export class StepCounter {
  private readonly session = new Session();

  async start(): Promise<void> {
    setFlagsFromString('--no-opt');
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  async count(work: () => void): Promise<number> {
    await this.take();
    work();
    return this.take();
  }

  async stop(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
    setFlagsFromString('--opt');
  }

  /** Returns what ran since the last call. */
  private async take(): Promise<number> {
    const { result } = (await this.session.post('Profiler.takePreciseCoverage')) as Coverage;
    return result
      .filter(({ url }) => url.includes(SOURCES))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  }
}
