import { renderGithub } from '../../src/report/github';
import { ACKNOWLEDGED, FROM_MEMORY, INFO, UNPROVEN, VIOLATED, WARNING, input } from './input';

const command = (line: string): string => line.slice(0, line.indexOf(' '));
const commands = (text: string): readonly string[] => text.trimEnd().split('\n').map(command);

test('a finding becomes an annotation of its line', () => {
  expect(renderGithub(input([{ ...VIOLATED, message: 'lost', remedy: 'wait' }]))).toBe(
    '::error file=dist/web.yaml,line=12,col=7,title=grace-zero::Deployment shop/web: lost%0Await\n',
  );
});

test('severities become commands, unproven findings notices, acknowledged ones nothing', () => {
  const text = renderGithub(input([VIOLATED, WARNING, INFO, UNPROVEN, ACKNOWLEDGED]));
  expect(commands(text)).toEqual(['::error', '::warning', '::notice', '::notice']);
});

test('unproven findings keep their severity under strict', () => {
  const text = renderGithub(input([UNPROVEN], { threshold: { severity: 'error', strict: true } }));
  expect(commands(text)).toEqual(['::error']);
});

test('a finding without a file becomes an annotation of the run', () => {
  expect(renderGithub(input([FROM_MEMORY]))).toMatch(/^::error title=grace-zero::Pod web: /);
});

test('no text can end the command or start another', () => {
  const position = { file: 'a,b:c%.yaml', line: 1, column: 1 };
  const text = renderGithub(input([{ ...VIOLATED, position, message: '100%\r\n::stop::', remedy: 'x' }]));
  expect(text).toContain('file=a%2Cb%3Ac%25.yaml,');
  expect(text).toContain('100%25\ufffd\ufffd::stop::%0Ax');
  expect(text.trimEnd()).not.toContain('\n');
});

test('problems of the input are errors', () => {
  const text = renderGithub(input([], { problems: [{ file: 'a.yaml', line: 3, column: 1, message: 'a tab' }] }));
  expect(text).toBe('::error file=a.yaml,line=3,col=1,title=cannot read::a tab\n');
});
