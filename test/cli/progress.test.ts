import { PassThrough } from 'node:stream';
import { progressOn } from '../../src/cli/commands/simulate/progress';

/** As much of a terminal as a bar looks at. */
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

test('work of less than a second shows nothing', async () => {
  const { terminal, advance, end } = await onTerminal(10);
  jest.advanceTimersByTime(900);
  advance(5);
  advance(5);
  end();
  expect(terminal.text).toBe('');
});

test('work that is done when the second is over shows nothing', async () => {
  const { terminal, advance, end } = await onTerminal(10);
  jest.advanceTimersByTime(5000);
  advance(10);
  end();
  expect(terminal.text).toBe('');
});

test('longer work shows how far it is, and what was drawn last is erased', async () => {
  const { terminal, advance, end } = await onTerminal(10);
  jest.advanceTimersByTime(1001);
  advance(5);
  jest.advanceTimersByTime(1000);
  expect(terminal.text).toMatch(/simulating .* 50 % of 10 runs/);
  end();
  expect(terminal.text.slice(terminal.text.lastIndexOf('simulating'))).toContain('\u001b[2K');
});

test('where nobody watches there is nothing to draw on', async () => {
  const { advance, end } = await progressOn(undefined, 10);
  jest.advanceTimersByTime(2000);
  expect(() => {
    advance(10);
    end();
  }).not.toThrow();
});
