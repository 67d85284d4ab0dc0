import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedHosts, inventedOutlets } from '../../bench/support/name-corpus.ts';
import { type EntryInput, registeredHosts } from '../../src/db/watchlist.ts';
import { compileWatchlist } from '../../src/names/compile-watchlist.ts';
import { type LoadedLexicon, loadLexicon } from '../../src/steps/load-lexicon.ts';
import { toWatchEntry } from '../../src/watchlist/active-entries.ts';
import { putEntry } from '../../src/watchlist/edit-watchlist.ts';
import { previewChange } from '../../src/watchlist/preview.ts';
import { compareScreenings } from '../../src/watchlist/screen-registry.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const NOW = new Date('2026-11-23T03:00:00Z');
let fresh: FreshDatabase;
let lexicon: LoadedLexicon;

beforeAll(async () => {
  fresh = await freshDatabase();
  lexicon = await loadLexicon('config');
  await register('songbac247.vn', 'Công ty TNHH A', 'company');
  await register('tuoitre24h.vn', 'Công ty TNHH B', 'company');
  await register('songbacbao.vn', 'Báo C', 'press');
  await register('gocvuonxua.vn', 'Công ty TNHH D', 'company');
});
afterAll(() => fresh.drop());

async function register(host: string, owner: string, type: string): Promise<void> {
  const { rows } = await fresh.db.query<{ id: number }>(
    'insert into owners (name, name_key, type, type_guessed) values ($1, $1, $2, false) returning id',
    [owner, type],
  );
  await fresh.db.query('insert into sites (host, owner_id, registered) values ($1, $2, true)', [
    host,
    rows[0]?.id,
  ]);
}

function entry(kind: EntryInput['kind'], name: string): EntryInput {
  const level = kind === 'sensitive-term' ? 'high' : 'certain';
  return {
    kind,
    group: 'other',
    name,
    hosts: [],
    aliases: [],
    level,
    owner: 'x',
    reason: 'y',
    expiresOn: null,
    enabled: true,
  };
}

test('a term shows the hosts it would newly flag, press owners aside, and writes nothing', async () => {
  const change = { add: [entry('sensitive-term', 'sòng bạc')], without: [] };
  const preview = await previewChange(fresh.db, lexicon, change, NOW);
  expect(preview.screened).toBe(4);
  expect(preview.newlyFlagged.map(({ host }) => host)).toEqual(['songbac247.vn']);
  expect(preview.newlyFlagged[0]?.gained[0]).toMatchObject({ id: 'watchlisted-name', target: 'sòng bạc' });
  const { rows } = await fresh.db.query('select 1 from watchlist_entries');
  expect(rows).toHaveLength(0);
});

test('an allowed host shows which naming flag would vanish', async () => {
  const change = { add: [entry('allow', 'tuoitre24h.vn')], without: [] };
  const preview = await previewChange(fresh.db, lexicon, change, NOW);
  expect(preview.newlyFlagged).toEqual([]);
  expect(preview.noLongerFlagged.map(({ host }) => host)).toEqual(['tuoitre24h.vn']);
  expect(preview.noLongerFlagged[0]?.lost[0]).toMatchObject({ target: 'tuoitre.vn' });
});

test('leaving an entry out shows what it alone had flagged', async () => {
  const { entry: stored } = await putEntry(fresh.db, entry('sensitive-term', 'sòng bạc'), { name: 'lan' });
  const preview = await previewChange(fresh.db, lexicon, { add: [], without: [stored.id] }, NOW);
  expect(preview.noLongerFlagged.map(({ host }) => host)).toEqual(['songbac247.vn']);
});

test('looking at the hosts that a change can touch finds what looking at all of them does', async () => {
  const outlets = inventedOutlets(40);
  const hosts = [...inventedHosts(3_000, outlets)].map((host, at) => ({
    siteId: at,
    host,
    owner: null,
    ownerType: 'company',
    lastScanId: null,
  }));
  await fresh.db.query(
    'insert into sites (host, registered) select unnest($1::text[]), true on conflict do nothing',
    [hosts.map(({ host }) => host)],
  );
  const put = outlets.slice(0, 20).map((outlet) => ({
    ...entry('protected-name', outlet.name),
    group: 'press' as const,
    hosts: outlet.hosts,
  }));
  const { entries, language } = lexicon;
  const added = put.map((input, at) => toWatchEntry({ ...input, id: at }));
  const all = compareScreenings(
    await registeredHosts(fresh.db),
    compileWatchlist(entries, language),
    compileWatchlist([...entries, ...added], language),
  );
  const preview = await previewChange(fresh.db, lexicon, { add: put, without: [] }, NOW);
  const found = [...preview.newlyFlagged, ...preview.noLongerFlagged, ...preview.otherwiseFlagged];
  expect(all.length).toBeGreaterThan(50);
  expect(found.map(({ host }) => host).sort()).toEqual(all.map(({ host }) => host).sort());
});
