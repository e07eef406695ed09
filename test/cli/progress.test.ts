import { PassThrough } from 'node:stream';
import { type Progress, startProgress } from '../../src/cli/commands/simulate/progress';

/** The parts of a terminal that a bar uses. */
class Terminal extends PassThrough {
  readonly isTTY = true;
  readonly columns = 80;
  text = '';

  constructor() {
    super();
    this.on('data', (data: Buffer) => (this.text += data.toString()));
  }
}

const silent = (): Promise<void> => Promise.resolve();

const onTerminal = async (runs: number): Promise<{ readonly terminal: Terminal } & Progress> => {
  const terminal = new Terminal();
  const io = { progress: terminal as unknown as NodeJS.WriteStream, stderr: silent };
  return { terminal, ...(await startProgress({ what: 'simulating', runs, isQuiet: false }, io)) };
};

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('work that takes less than a second shows nothing', async () => {
  const { terminal, advance, end } = await onTerminal(10);
  jest.advanceTimersByTime(900);
  advance(5);
  advance(5);
  end();
  expect(terminal.text).toBe('');
});

test('longer work shows its progress, and the bar is erased at the end', async () => {
  const { terminal, advance, end } = await onTerminal(10);
  jest.advanceTimersByTime(1001);
  advance(5);
  jest.advanceTimersByTime(1000);
  expect(terminal.text).toMatch(/simulating .* 50 % of 10 runs/);
  end();
  expect(terminal.text.slice(terminal.text.lastIndexOf('simulating'))).toContain('\u001b[2K');
});

test('a single long run shows that it goes on too', async () => {
  const { terminal, end } = await onTerminal(1);
  jest.advanceTimersByTime(2001);
  expect(terminal.text).toMatch(/simulating .* 0 % of 1 runs/);
  end();
});

describe('without a terminal', () => {
  const inLines = async (isQuiet: boolean): Promise<{ readonly lines: string[] } & Progress> => {
    const lines: string[] = [];
    const stderr = (line: string): Promise<void> => {
      lines.push(line);
      return Promise.resolve();
    };
    return { lines, ...(await startProgress({ what: 'simulating', runs: 10, isQuiet }, { stderr })) };
  };

  test('there is a line every 5 s until the end', async () => {
    const { lines, advance, end } = await inLines(false);
    jest.advanceTimersByTime(4999);
    expect(lines).toEqual([]);
    advance(3);
    jest.advanceTimersByTime(5001);
    expect(lines).toEqual(['nonstop: simulating: 3 of 10 runs done\n', 'nonstop: simulating: 3 of 10 runs done\n']);
    end();
    jest.advanceTimersByTime(20_000);
    expect(lines).toHaveLength(2);
  });

  test('--quiet has none', async () => {
    const { lines, advance, end } = await inLines(true);
    jest.advanceTimersByTime(20_000);
    advance(10);
    end();
    expect(lines).toEqual([]);
  });
});
