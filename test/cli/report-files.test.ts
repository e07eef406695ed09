import type * as FileSystem from 'node:fs';
import { join } from 'node:path';
import { CLEAN, Harness, LOSING } from './harness';

// Single functions are replaced in tests: a mount cannot be made without privileges.
jest.mock('node:fs', () => ({ ...jest.requireActual<typeof FileSystem>('node:fs') }));
const fs = jest.requireMock<typeof FileSystem>('node:fs');

let harness: Harness;
beforeEach(() => {
  harness = new Harness();
  harness.write('a.yaml', CLEAN);
});
afterEach(() => {
  jest.restoreAllMocks();
  harness.remove();
});

const at = (name: string): string => join(harness.folder, name);
const read = (name: string): string => fs.readFileSync(at(name), 'utf8');
const report = (...args: readonly string[]): ReturnType<Harness['run']> => harness.run(['check', 'a.yaml', ...args]);

/** Neither the report on standard output nor any file was written: the work had not begun. */
const refused = async (args: readonly string[], message: string): Promise<void> => {
  const { code, stdout, stderr } = await report(...args);
  expect(stderr).toContain(`nonstop: ${message}`);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
};

describe('before the work, refused is', () => {
  test('a folder, a file in a file, and a name that is none', async () => {
    harness.write('taken/x', '');
    await refused(['--output', 'json=taken'], 'cannot write the report taken: is a directory');
    await refused(['--output', 'json=a.yaml/b'], 'cannot write the report a.yaml/b: ');
    await refused(['--output', 'json='], "'--output' should name a file, got nothing; ");
    await refused(['--output', 'json=-'], "'--output' should name a file, got '-'; '--format' is for standard output");
  });

  test('a file or a folder without permission', async () => {
    harness.write('old.json', '{}');
    jest.spyOn(fs, 'accessSync').mockImplementation(() => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'access' });
    });
    await refused(['--output', 'json=old.json'], 'cannot write the report old.json: permission denied');
    await refused(['--output', 'json=new/b.json'], 'cannot write the report new/b.json: permission denied');
  });

  test('an input, by any of its names', async () => {
    fs.symlinkSync('a.yaml', at('link.yaml'));
    fs.linkSync(at('a.yaml'), at('hard.yaml'));
    fs.symlinkSync('.', at('folder'));
    for (const name of ['a.yaml', './a.yaml', 'link.yaml', 'hard.yaml', 'folder/a.yaml', at('a.yaml')]) {
      await refused(['--output', `text=${name}`], `'--output' should not be an input, got ${name}; name another file`);
    }
    expect(read('a.yaml')).toBe(CLEAN);
  });

  test('an input found in a folder, but not another file there', async () => {
    harness.write('dist/a.yaml', LOSING);
    harness.write('dist/values.yaml', 'replicas: 3\n');
    const over = (name: string): ReturnType<Harness['run']> =>
      harness.run(['check', 'dist', '--output', `json=dist/${name}`]);
    expect((await over('a.yaml')).stderr).toContain('should not be an input');
    expect((await over('report.json')).code).toBe(1);
    // Neither is the report of the last run an input of the next.
    expect((await over('report.json')).code).toBe(1);
  });

  test('standard input and output that are redirected to files', async () => {
    harness.write('out.txt', '');
    const { dev, ino } = fs.statSync(at('out.txt'));
    const run = (redirected: object): ReturnType<Harness['run']> =>
      harness.run(['check', '-', '--output', 'json=out.txt'], { stdin: CLEAN, redirected });
    expect((await run({ stdin: `${dev}:${ino}` })).stderr).toContain("'--output' should not be an input");
    expect((await run({ stdout: `${dev}:${ino}` })).stderr).toContain('should not be the file of standard output');
  });

  test('the configuration', async () => {
    harness.write('.git/HEAD', '');
    harness.write('nonstop.config.yaml', 'severity: error\n');
    await refused(
      ['--quiet', '--output', 'text=nonstop.config.yaml'],
      "'--output' should not be an input, got nonstop.config.yaml",
    );
  });

  test('a file for two reports, by any of its names', async () => {
    fs.symlinkSync('b.json', at('dangling'));
    for (const name of ['b.json', './b.json', 'x/../b.json', 'dangling']) {
      await refused(
        ['--output', 'json=b.json', '--output', `sarif=${name}`],
        `every report should have a file of its own, got ${name} for '--output' and '--output'; name another file`,
      );
    }
    expect(fs.existsSync(at('b.json'))).toBe(false);
  });

  test('the same of simulate, whatever option names the file', async () => {
    for (const option of ['--report', '--svg']) {
      const { code, stderr } = await harness.run(['simulate', 'a.yaml', option, 'a.yaml']);
      expect(stderr).toContain(`'${option}' should not be an input, got a.yaml`);
      expect(code).toBe(2);
    }
    const { stderr } = await harness.run(['simulate', 'a.yaml', '--report', 'x', '--svg', 'x']);
    expect(stderr).toContain("got x for '--report' and '--svg'");
  });
});

describe('a report', () => {
  const write = (name: string): ReturnType<Harness['run']> => report('--output', `json=${name}`);
  const leftovers = (): readonly string[] => fs.readdirSync(harness.folder).filter((name) => name.endsWith('.tmp'));

  test('is named on standard error, last, unless --quiet', async () => {
    const { stderr } = await report('--output', 'json=b.json', '--output', 'text=c.txt');
    expect(stderr).toMatch(/nonstop: wrote b\.json, c\.txt\n$/);
    expect((await report('-q', '--output', 'json=b.json')).stderr).toBe('');
  });

  test('keeps the mode of the one before, and its links', async () => {
    harness.write('old.json', '{}');
    fs.chmodSync(at('old.json'), 0o600);
    fs.symlinkSync('old.json', at('link.json'));
    expect((await write('link.json')).code).toBe(0);
    expect(fs.statSync(at('old.json')).mode & 0o777).toBe(0o600);
    expect(fs.lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
    expect(read('old.json')).toContain('"scanned": 1');
  });

  test('is written through a link to nothing yet', async () => {
    fs.symlinkSync('new.json', at('link.json'));
    await write('link.json');
    expect(fs.lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
    expect(read('new.json')).toContain('"scanned": 1');
  });

  test('keeps the owner, and never exists with another', async () => {
    harness.write('old.json', '{}');
    const owned = jest.spyOn(fs, 'chownSync');
    await write('old.json');
    const { uid, gid } = fs.statSync(at('old.json'));
    expect(owned).toHaveBeenCalledWith(expect.stringMatching(/\.tmp$/), uid, gid);
  });

  test('is replaced under all of its names', async () => {
    harness.write('old.json', '{}');
    fs.linkSync(at('old.json'), at('hard.json'));
    await write('old.json');
    expect(read('hard.json')).toContain('"scanned": 1');
  });

  test.each(['EBUSY', 'EPERM', 'EACCES', 'EROFS', 'EXDEV'])(
    'is written in place if it cannot be replaced: %s',
    async (code) => {
      harness.write('old.json', '{}');
      const { ino } = fs.statSync(at('old.json'));
      jest.spyOn(fs, 'renameSync').mockImplementation(() => {
        throw Object.assign(new Error(code), { code, syscall: 'rename' });
      });
      expect((await write('old.json')).code).toBe(0);
      expect(fs.statSync(at('old.json')).ino).toBe(ino);
      expect(read('old.json')).toContain('"scanned": 1');
      expect(leftovers()).toEqual([]);
    },
  );

  test('that cannot be written after all leaves the old one, and standard output has the report', async () => {
    harness.write('old.json', '{}');
    jest.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'rename' });
    });
    const { code, stdout, stderr } = await write('old.json');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'nonstop: cannot write the report old.json: ENOSPC: no space left on device\n',
    });
    expect(stdout).toContain('1 object checked');
    expect(read('old.json')).toBe('{}');
    expect(leftovers()).toEqual([]);
  });

  test('can go to a device, also twice', async () => {
    expect((await report('--output', 'json=/dev/null', '--output', 'sarif=/dev/null')).code).toBe(0);
  });
});
