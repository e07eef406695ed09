import { PassThrough } from 'node:stream';
import { progressOn } from '../../src/cli/commands/simulate/progress';

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

const onTerminal = async (
  total: number,
): Promise<{ terminal: Terminal; advance: (n: number) => void; end: () => void }> => {
  const terminal = new Terminal();
  return { terminal, ...(await progressOn(terminal as unknown as NodeJS.WriteStream, total)) };
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

test('work that completes at the first update after a second shows nothing', async () => {
  const { terminal, advance, end } = await onTerminal(10);
  jest.advanceTimersByTime(5000);
  advance(10);
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

test('without a terminal nothing is drawn', async () => {
  const { advance, end } = await progressOn(undefined, 10);
  jest.advanceTimersByTime(2000);
  expect(() => {
    advance(10);
    end();
  }).not.toThrow();
});
