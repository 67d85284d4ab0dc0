import { afterAll, beforeAll, expect, test } from 'vitest';
import { sumOf } from '../../src/api/site-counts.ts';
import { agencyNames, siteCells, siteFacets } from '../../src/db/site-facets.ts';
import type { SiteFilter } from '../../src/db/site-filter.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { flaggedSite } from '../support/review.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  const conditions = ['ok', 'blocked', null];
  for (let at = 0; at < 24; at += 1) {
    await fresh.db.query(
      `with o as (insert into owners (name, name_key, type, type_guessed) values ('O' || $1, 'o' || $1, $2, false) returning id)
       insert into sites (host, owner_id, province, registered, condition, agency_id, paused_at, withdrawn_at)
       select 's' || $1 || '.vn', o.id, $3, $4, $5, 1, $6, $7 from o`,
      [
        at,
        ['company', 'press'][at % 2],
        ['Huế', 'Hà Nội', null][at % 3],
        at % 5 !== 0,
        conditions[at % 3],
        at % 7 === 0 ? new Date() : null,
        at % 10 === 0 ? new Date() : null,
      ],
    );
  }
  for (const ground of ['press-like', 'licence-display'] as const)
    await flaggedSite(fresh.db, { ground, score: 0.9 });
});
afterAll(() => fresh.drop());

test.each<SiteFilter>([
  {},
  { condition: ['blocked'] },
  { condition: ['none', 'ok'], province: ['Huế'] },
  { state: ['withdrawn', 'unregistered'] },
  { state: ['paused'], ownerType: ['press'] },
  { flagged: 'yes', state: ['unregistered', 'active'] },
  { flagged: 'no', agency: ['1'], province: ['none'] },
])('groups of sites sum up to what counting row by row gives: %j', async (filter) => {
  const scope = { sees: 'all', agencyId: 1 } as const;
  const counted = await siteFacets(fresh.db, scope, filter);
  expect(sumOf(await siteCells(fresh.db), filter, await agencyNames(fresh.db))).toEqual(counted);
});
