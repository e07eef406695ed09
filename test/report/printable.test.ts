import { printable, printJson, withoutCommands } from '../../src/report/printable';
import { escapeXml } from '../../src/report/xml';

const BIDI = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';

/** Whether GitHub's runner would run a line: its own rules, with its ignorable characters. */
const runs = (text: string): boolean =>
  text.split('\n').some((line) => {
    const bare = line.replaceAll(/\p{Default_Ignorable_Code_Point}|\p{Cc}\[\d+m/gu, '').trimStart();
    return /^::.*::/.test(bare) || /##\w*\[/.test(bare);
  });

describe('a part of a line', () => {
  test.each(Array.from(`${BIDI}\u2028\u2029\u0000\u001b\u0085\u007f\n\r\ud800`))(
    'has no control character: %j',
    (character) => {
      expect(printable(`a${character}b`)).toBe('a\ufffdb');
    },
  );

  test('keeps every other character', () => {
    const text = 'Grüße, 世界 👩‍💻 ::1 ## [x] – “quoted”';
    expect(printable(text)).toBe(text);
  });
});

describe('a finished text', () => {
  test.each([
    '::error file=a.yaml,line=1::forged',
    '  ::stop-commands::x',
    'first\n\t::warning::second',
    '\u00a0\u3000::error::x',
    '\u200b:\u200d:error::x',
    '\u001b[1m::error::x\u001b[22m',
    'in the middle ##[error]forged',
    '##[group]x',
    '##vso[task.setvariable variable=x]y',
    '##teamcity[testFailed]',
    '###[error]x',
  ])('has no command: %j', (text) => {
    expect(runs(text)).toBe(true);
    expect(runs(withoutCommands(text))).toBe(false);
  });

  test('keeps colons within a line, and a line of other text', () => {
    const text = 'listens on [::]:80\n## heading\nfe80::1\n:single\n';
    expect(withoutCommands(text)).toBe(text);
  });
});

test('JSON keeps all values, without a control character or a command', () => {
  const value = { name: `${BIDI}\u2028\u0085##[error]x::error::`, '##vso[x]': ['##[a]##[b]'] };
  const text = printJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toMatch(/[\p{Bidi_Control}\u2028\u0085]|##\w*\[/u);
});

test('markup keeps the text, without a control character or a command', () => {
  const xml = escapeXml(`${BIDI}\n::error::##[error]:::x###[y]`);
  expect(xml).not.toMatch(/\p{Bidi_Control}|::|##/u);
  expect(xml.replaceAll('&#58;', ':').replaceAll('&#35;', '#')).toBe(
    `${'\ufffd'.repeat(BIDI.length)}\n::error::##[error]:::x###[y]`,
  );
});
