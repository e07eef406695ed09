/**
 * The scripts of a claim's folder, run by this machine's sh on temporary folders.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { claimDestination } from '../../../src/constructs/backup/claim-destination';
import { StorageClaim } from '../../../src';
import { newChart } from '../../helpers/synth';

const REQUEST = { name: 'shop', keepLast: 2, volumes: ['uploads'] };
const claim = new StorageClaim(newChart(), 'Backups');
const destination = claimDestination(claim, undefined, 'busybox:1.37.0');

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nonstop-backup-'));
  for (const folder of ['backups', 'set', 'volumes/uploads', 'tmp']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'set/database.sql.gz'), gzipSync('-- Dump completed\n'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

function run(script: string, env: Readonly<Record<string, string>> = {}, uid?: number): Ended {
  const here = script.replace(/(?<![\w.$}])\/(backups|set|volumes|tmp)\b/g, `${root}/$1`);
  const variables = { PATH: process.env.PATH, HOSTNAME: 'pod', KEEP_LAST: '2', VOLUMES: 'uploads', ...env };
  const options = { env: variables, encoding: 'utf8', ...(uid !== undefined && { uid }) } as const;
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', here], options);
  return { status, output: stdout + stderr };
}

const store = (env?: Readonly<Record<string, string>>): Ended => run(destination.store(REQUEST).script, env);
const fetch = (env: Readonly<Record<string, string>>): Ended =>
  run(destination.fetch(REQUEST).script, { BACKUP: 'latest', FILES: 'restore', ...env });
const backups = (): readonly string[] => readdirSync(join(root, 'backups'));
const upload = (name: string): string => join(root, 'volumes/uploads', name);

test('stored files can be fetched, even if their names begin with dots or dashes or contain spaces', () => {
  const names = ['-rf', '.htaccess', '..data', 'a b.jpg', 'umläut "x".png'];
  for (const name of names) {
    writeFileSync(upload(name), name);
  }
  mkdirSync(upload('2026/11'), { recursive: true });
  writeFileSync(upload('2026/11/cat.jpg'), 'cat');
  expect(store()).toMatchObject({ status: 0 });
  rmSync(join(root, 'volumes/uploads'), { recursive: true });
  mkdirSync(join(root, 'volumes/uploads'));
  rmSync(join(root, 'set/database.sql.gz'));
  expect(fetch({})).toMatchObject({ status: 0 });
  expect(names.map((name) => readFileSync(upload(name), 'utf8'))).toEqual(names);
  expect(readFileSync(upload('2026/11/cat.jpg'), 'utf8')).toBe('cat');
  expect(existsSync(join(root, 'set/database.sql.gz'))).toBe(true);
});

// Only root can change the owner of a folder.
const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot(
  'a volume with a root owned by the node and mount points in it is restored by another user, even over existing files',
  () => {
    const otherUser = 65_534;
    chmodSync(root, 0o755);
    ['backups', 'set', 'volumes/uploads', 'tmp'].forEach((folder) => {
      chmodSync(join(root, folder), 0o777);
    });
    writeFileSync(upload('cat.jpg'), 'cat');
    for (const folder of ['lost+found', 'a [mount] of *', 'other']) {
      mkdirSync(upload(folder));
    }
    chownSync(upload('other'), otherUser, otherUser);
    expect(run(destination.store(REQUEST).script, {}, otherUser)).toMatchObject({ status: 0 });
    rmSync(upload('cat.jpg'));
    rmdirSync(upload('other'));
    for (const env of [
      { BACKUP: 'latest', FILES: 'restore' },
      { BACKUP: backups()[0]!, FILES: 'restore' },
    ]) {
      rmSync(join(root, 'set/database.sql.gz'));
      expect(run(destination.fetch(REQUEST).script, env, otherUser)).toMatchObject({ status: 0 });
      expect(readdirSync(join(root, 'volumes/uploads')).sort()).toEqual([
        'a [mount] of *',
        'cat.jpg',
        'lost+found',
        'other',
      ]);
    }
  },
);

test('a folder may contain more names than fit into arguments', () => {
  const long = 'x'.repeat(200);
  execFileSync('/bin/sh', ['-c', `i=0; while [ $i -lt 12000 ]; do : >"$i-${long}"; i=$((i + 1)); done`], {
    cwd: join(root, 'volumes/uploads'),
  });
  expect(store()).toMatchObject({ status: 0 });
  expect(fetch({ FILES: 'look' }).output).toContain('uploads has 12000 files');
});

test('a volume without files is stored, and a backup from before the volume is restored', () => {
  expect(store()).toMatchObject({ status: 0 });
  expect(fetch({ FILES: 'look' }).output).toContain('uploads has 0 files');
  const { status, output } = fetch({ VOLUMES: 'uploads content' });
  expect([status, output]).toEqual([0, expect.stringContaining('is older than the backups of content')]);
});

test('a failure leaves nothing behind and keeps what existed', () => {
  expect(store()).toMatchObject({ status: 0 });
  const before = backups();
  expect(store({ VOLUMES: 'uploads missing' }).status).not.toBe(0);
  expect(backups()).toEqual(before);
});

test('files that differ from what was stored are not restored', () => {
  writeFileSync(upload('cat.jpg'), 'cat');
  store();
  writeFileSync(join(root, 'backups', backups()[0]!, 'uploads.tar.gz'), gzipSync('nothing'));
  rmSync(upload('cat.jpg'));
  expect(fetch({}).status).not.toBe(0);
  expect(existsSync(upload('cat.jpg'))).toBe(false);
});

test('the oldest backups beyond the limit are removed, and nothing else', () => {
  for (const name of ['20260101T000000Z', '20260102T000000Z', '20260103T000000Z', 'lost+found']) {
    mkdirSync(join(root, 'backups', name));
  }
  expect(store()).toMatchObject({ status: 0 });
  const [first, second, third] = [...backups()].sort();
  expect([first, third]).toEqual(['20260103T000000Z', 'lost+found']);
  expect(second).toMatch(/^\d{8}T\d{6}Z$/);
});

test('a missing backup is reported, with a list of those that exist', () => {
  store();
  const { status, output } = fetch({ BACKUP: '20200101T000000Z' });
  expect([status, output]).toEqual([1, expect.stringContaining(backups()[0]!)]);
  expect(fetch({ BACKUP: 'latest' }).status).toBe(0);
});
