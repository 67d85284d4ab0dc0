import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { type FlagPlace, type FlagSort, pageOfFlags } from '../../src/db/flag-list.ts';
import type { Scope } from '../../src/people/scope.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { flaggedSite, person } from '../support/review.ts';

let fresh: FreshDatabase;
let db: Database;
let lead: Scope;
const now = new Date();

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  lead = await person(db, 'lead');
});
afterAll(() => fresh.drop());

const find = async (q: string) =>
  (await pageOfFlags(db, lead, { filter: { q }, sort: 'score', limit: 50, after: null, now })).rows.map(
    ({ host }) => host,
  );

async function withOwner(name: string): Promise<string> {
  const { host } = await flaggedSite(db, { masthead: 'Tổng biên tập: Lê Thị Hồng Đào' });
  await db.query(
    `with o as (insert into owners (name, name_key, type, type_guessed) values ($1, $1, 'company', false) returning id)
     update sites set owner_id = (select id from o) where host = $2`,
    [name, host],
  );
  return host;
}

test('a search finds host, owner and headline by words without accents, in any order', async () => {
  const host = await withOwner('Công ty TNHH Đường Sắt Ưu Việt');
  for (const q of [
    host,
    'duong sat',
    'ĐƯỜNG sắt',
    'viet uu',
    'đường',
    'hong dao',
    'Hồng Đào'.normalize('NFD'),
  ])
    expect(await find(q), q).toContain(host);
  expect(await find('duong thuy')).toEqual([]);
});

test('every accented letter of Vietnamese is found by its plain one', async () => {
  const letters = 'aàáảãạăằắẳẵặâầấẩẫậ eèéẻẽẹêềếểễệ iìíỉĩị oòóỏõọôồốổỗộơờớởỡợ uùúủũụưừứửữự yỳýỷỹỵ đ';
  const host = await withOwner(`${letters} ${letters.toUpperCase()}`);
  expect(await find(`${'a'.repeat(18)} ${'e'.repeat(12)} ${'o'.repeat(18)} ${'u'.repeat(12)}`)).toEqual([
    host,
  ]);
});

test('signs that mean something to LIKE mean themselves', async () => {
  const host = await withOwner('100% Sạch_sẽ');
  expect(await find('100%')).toEqual([host]);
  expect(await find('sach_se')).toEqual([host]);
  expect(await find('1%h')).toEqual([]);
});

test.each(['score', 'opened', 'refreshed'] as const)(
  'pages by %s give every flag once',
  async (sort: FlagSort) => {
    for (let at = 0; at < 12; at += 1) await flaggedSite(db, { score: 0.6 + (at % 3) / 10 });
    const seen: string[] = [];
    let after: FlagPlace | null = null;
    do {
      const page: Awaited<ReturnType<typeof pageOfFlags>> = await pageOfFlags(db, lead, {
        filter: { state: ['open', 'confirmed', 'dismissed'] },
        sort,
        limit: 5,
        after,
        now,
      });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    const { rows } = await db.query<{ n: number }>(
      "select count(*)::int as n from flags where state <> 'resolved'",
    );
    expect(seen).toHaveLength(rows[0]!.n);
    expect(new Set(seen).size).toBe(seen.length);
  },
);

test('what a flag is filtered by follows its site, its owner and the newest licence', async () => {
  const { host } = await flaggedSite(db);
  const { rows } = await db.query<{ site: number }>('select id as site from sites where host = $1', [host]);
  const site = rows[0]!.site;
  const licence = async (authority: string, issuedOn: string) => {
    const { rows } = await db.query<{ id: number }>(
      `insert into licences (number, number_key, issued_on, authority, licence_key)
       values ('1', '1', $1, $2, $3) returning id`,
      [issuedOn, authority, `${issuedOn} ${authority}`],
    );
    await db.query('insert into site_licences (site_id, licence_id) values ($1, $2)', [site, rows[0]!.id]);
    return rows[0]!.id;
  };
  const shown = async () =>
    (await pageOfFlags(db, lead, { filter: { site }, sort: 'score', limit: 1, after: null, now })).rows[0];
  const newer = await licence('Sở B', '2024-01-01');
  await licence('Sở A', '2020-01-01');
  expect(await shown()).toMatchObject({ authority: 'Sở B', ownerType: 'unknown' });
  await db.query('update licences set withdrawn_at = now() where id = $1', [newer]);
  expect(await shown()).toMatchObject({ authority: 'Sở A' });
  await db.query("update sites set condition = 'parked', province = 'Huế' where id = $1", [site]);
  expect(await shown()).toMatchObject({ condition: 'parked', province: 'Huế' });
});
