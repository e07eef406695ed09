import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UndoRecord } from '../../../src/rehearsal/undo/undo-record';
import { Journal, journalFile, journalFolder, journalsIn, readJournal } from '../../../src/rehearsal/undo/journal';

const folder = mkdtempSync(join(tmpdir(), 'nonstop-journal-'));
const about = { server: 'https://cluster', context: 'dev', namespace: 'shop', deployment: 'web' };
const record = (title: string): UndoRecord => ({ title, path: `/${title}`, made: true });

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a record is on disk when add returns, readable only by its owner, and no other file is left', () => {
  const file = journalFile(join(folder, 'state'), about.server, about.namespace, about.deployment);
  const journal = new Journal(file, about);
  journal.add(record('one'));
  journal.add(record('two'));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    version: 1,
    ...about,
    pid: process.pid,
    records: [record('one'), record('two')],
  });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(join(folder, 'state'))).toHaveLength(1);
  expect(journalsIn(join(folder, 'state'))).toEqual([file]);
});

test('the file is removed with its last record', () => {
  const journal = new Journal(join(folder, 'rehearsal-last.json'), about);
  const one = record('one');
  journal.add(one);
  journal.remove(one);
  expect(existsSync(journal.file)).toBe(false);
  expect(readJournal(journal.file)).toBeUndefined();
});

test('a journal that another rehearsal has written in the meantime is not overwritten', () => {
  const file = join(folder, 'rehearsal-both.json');
  const [first, second] = [new Journal(file, about), new Journal(file, about)];
  first.add(record('one'));
  expect(() => {
    second.add(record('two'));
  }).toThrow('should belong to this rehearsal only');
  expect(readJournal(file)?.records).toEqual([record('one')]);
});

test('a predicted result is replaced by the actual one', () => {
  const journal = new Journal(join(folder, 'rehearsal-replaced.json'), about);
  const [one, other] = [record('one'), record('other')];
  journal.add(one);
  journal.replace(one, other);
  expect(readJournal(journal.file)?.records).toEqual([other]);
  journal.remove(other);
  expect(existsSync(journal.file)).toBe(false);
});

test.each([
  ...['', '{', '[]', '{"version":2,"records":[]}', '{"version":1}'],
  // An incomplete record must do nothing, least of all delete something.
  ...['{"version":1,"records":[{"title":"scaled","path":"/web"}]}', '{"version":1,"records":[1]}'],
])('%j is not mistaken for a journal', (text) => {
  const file = join(folder, 'other.json');
  writeFileSync(file, text);
  expect(() => readJournal(file)).toThrow("should be a journal of 'cdk8s-nonstop rehearse'");
});

test('each workload and cluster has its own file in the state folder of the user', () => {
  const files = [
    journalFile('/s', 'https://a', 'shop', 'web'),
    journalFile('/s', 'https://b', 'shop', 'web'),
    journalFile('/s', 'https://a', 'shop', 'api'),
  ];
  expect(new Set(files).size).toBe(3);
  expect(journalFolder({ XDG_STATE_HOME: '/state' })).toBe('/state/nonstop');
  expect(journalFolder({})).toMatch(/\.local\/state\/nonstop$/);
  expect(journalsIn('/no/such/folder')).toEqual([]);
});
