import { COMMANDS } from '../../src/cli/commands/register';
import { parse } from '../../src/cli/parser';

const FLAGS = COMMANDS.flatMap(({ name, options }) =>
  Object.entries(options)
    .filter(([, { type }]) => type === 'flag')
    .flatMap(([flag, { short }]) => [
      [name, `--${flag}`, flag],
      ...(short === undefined ? [] : [[name, `-${short}`, flag]]),
    ]),
) as readonly (readonly [string, string, string])[];

const positional = (command: string): readonly string[] => (command === 'explain' ? ['grace-zero'] : []);

const isSet = async (argv: readonly string[], flag: string): Promise<boolean> => {
  const invocation = await parse(argv);
  return 'command' in invocation && invocation.args.flag(flag);
};

test.each(FLAGS)('%s %s is on if it is true, and off if it is false', async (command, typed, flag) => {
  const rest = positional(command);
  expect(await isSet([command, ...rest, typed], flag)).toBe(true);
  expect(await isSet([command, ...rest, `${typed}=true`], flag)).toBe(true);
  expect(await isSet([command, ...rest, `${typed}=false`], flag)).toBe(false);
});

test.each(FLAGS)('%s %s has no other value', async (command, typed) => {
  for (const value of ['yes', '1', 'on', 'no', 'TRUE', '']) {
    await expect(parse([command, ...positional(command), `${typed}=${value}`])).rejects.toThrow(
      `'${typed}' should have no value, true or false, got '${value}'; write ${typed} alone`,
    );
  }
});

test('the value after several letters is that of the last', async () => {
  await expect(parse(['rehearse', 'web', '-qy=yes'])).rejects.toThrow("'-y' should have no value");
});

test('help and version are flags too', async () => {
  await expect(parse(['check', '--help=yes'])).rejects.toThrow("'--help' should have no value");
  await expect(parse(['--version=1'])).rejects.toThrow("'--version' should have no value");
});

test('what follows -- is a file, and other options keep their values', async () => {
  const invocation = await parse(['check', '--rule=yes', '--', '--strict=yes']);
  expect('command' in invocation && invocation.args.list('files')).toEqual(['--strict=yes']);
  expect('command' in invocation && invocation.args.list('rule')).toEqual(['yes']);
});
