import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EntryInput, entryEvents, listEntries, watchlistVersion } from '../../src/db/watchlist.ts';
import { BadInput } from '../../src/lib/errors.ts';
import { activeEntries } from '../../src/watchlist/active-entries.ts';
import { expireEntry, putEntries, putEntry, switchEntry } from '../../src/watchlist/edit-watchlist.ts';
import { writeListCsv } from '../../src/watchlist/list-csv.ts';
import { readEntryInputs } from '../../src/watchlist/read-entry-inputs.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const LAN = { name: 'lan' };
let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.drop());

function term(name: string, changes: Partial<EntryInput> = {}): EntryInput {
  return {
    kind: 'sensitive-term',
    group: 'other',
    name,
    hosts: [],
    aliases: [],
    level: 'high',
    owner: 'Phòng Thông tin điện tử',
    reason: 'công văn 12',
    expiresOn: null,
    enabled: true,
    ...changes,
  };
}

test('an entry is added once, changed with its history, and the version counts up', async () => {
  const added = await putEntry(fresh.db, term('sòng  bạc'), LAN);
  expect(added).toMatchObject({ change: 'added', entry: { name: 'sòng bạc', version: 1 } });
  expect(await putEntry(fresh.db, term('Sòng bạc'.toLowerCase()), LAN)).toMatchObject({ change: null });
  const changed = await putEntry(fresh.db, term('sòng bạc', { level: 'low', reason: 'công văn 13' }), LAN);
  expect(changed).toMatchObject({
    change: 'changed',
    entry: { id: added.entry.id, version: 2, level: 'low' },
  });
  expect(await entryEvents(fresh.db, added.entry.id)).toMatchObject([
    { change: 'added', actor: 'lan', reason: 'công văn 12' },
    { change: 'changed', actor: 'lan', reason: 'công văn 13' },
  ]);
  expect(await watchlistVersion(fresh.db)).toBe(2);
});

test('two people at once make one entry and two events at most', async () => {
  const writes = Array.from({ length: 8 }, (_none, at) =>
    putEntry(fresh.db, term('sòng bạc', { reason: `r${at % 2}` }), LAN),
  );
  await Promise.all(writes);
  expect(await listEntries(fresh.db)).toHaveLength(1);
});

test('an entry counts up to its last day, in Vietnam, and not when switched off', async () => {
  const { entry } = await putEntry(fresh.db, term('sòng bạc', { expiresOn: '2026-11-23' }), LAN);
  expect(await activeEntries(fresh.db, new Date('2026-11-23T16:59:00Z'))).toHaveLength(1);
  expect(await activeEntries(fresh.db, new Date('2026-11-23T17:01:00Z'))).toHaveLength(0);
  await expireEntry(fresh.db, entry.id, '2027-12-31', { actor: LAN, reason: 'kéo dài' });
  await switchEntry(fresh.db, entry.id, false, { actor: LAN, reason: 'tạm dừng' });
  expect(await activeEntries(fresh.db, new Date('2026-12-01T00:00:00Z'))).toHaveLength(0);
  expect(await switchEntry(fresh.db, entry.id, false, { actor: LAN, reason: 'lần nữa' })).toMatchObject({
    change: null,
  });
  expect((await entryEvents(fresh.db, entry.id)).map(({ change }) => change)).toEqual([
    'added',
    'expired',
    'disabled',
  ]);
});

test.each([
  ['a pattern that RE2 refuses', term('a(b', { kind: 'pattern' }), 'position 2'],
  [
    'a host that is none',
    term('Báo A', { kind: 'protected-name', level: 'certain', hosts: ['a b'] }),
    'no host name',
  ],
  ['no reason', term('sòng bạc', { reason: ' ' }), '--reason'],
  ['a date that is none', term('sòng bạc', { expiresOn: '2026-02-30' }), 'no date'],
  ['a level that does not go with it', term('sòng bạc', { level: 'certain' }), 'level "certain"'],
  ['one letter', term('x'), 'fewer than two letters'],
])('%s is refused and writes nothing', async (_why, input, message) => {
  await expect(putEntry(fresh.db, input, LAN)).rejects.toThrow(message);
  expect(await watchlistVersion(fresh.db)).toBe(0);
});

test('an import is all or nothing, and an export reads back as it was', async () => {
  const rows = [term('sòng bạc'), term('cá độ', { expiresOn: '2027-01-31', enabled: false })].map(
    (input, at) => ({
      where: `list.csv:${at + 2}`,
      input,
    }),
  );
  const bad = { where: 'list.csv:4', input: term('a(b', { kind: 'pattern' }) };
  await expect(putEntries(fresh.db, [...rows, bad], LAN)).rejects.toThrow('list.csv:4: Pattern');
  expect(await listEntries(fresh.db)).toHaveLength(0);
  const name: EntryInput = term('Báo "Góc, Vườn"', {
    kind: 'protected-name',
    group: 'press',
    level: 'certain',
    hosts: ['gocvuon.vn', 'gocvuon.com.vn'],
    aliases: ['GV'],
  });
  await putEntries(fresh.db, [...rows, { where: 'x', input: name }], LAN);
  const csv = writeListCsv(await listEntries(fresh.db));
  const read = readEntryInputs(csv, 'export.csv', {
    owner: 'x',
    reason: 'y',
    expiresOn: null,
    group: 'press',
  });
  expect(read.map(({ input }) => input)).toEqual([...rows.map(({ input }) => input), name]);
  const again = await putEntries(fresh.db, read, LAN);
  expect(again.map(({ change }) => change)).toEqual([null, null, null]);
});

test('there is no entry 99 to expire', async () => {
  await expect(expireEntry(fresh.db, 99, '2027-01-01', { actor: LAN, reason: 'x' })).rejects.toThrow(
    BadInput,
  );
});
