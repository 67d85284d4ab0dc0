import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { planDueScans } from '../../src/db/scan-planning.ts';
import { claimScan, loadScan, renewScan } from '../../src/db/scans.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

interface Place {
  readonly fresh: FreshDatabase;
  readonly folder: string;
  /** Writes the next migration. */
  next(number: number, name: string, sql: string): Promise<void>;
}

const INDEX = `-- The list of sites by condition. (no transaction)
drop index concurrently if exists sites_by_condition_later;
create index concurrently sites_by_condition_later on sites (condition);
`;

/** Each in a database of its own: they wait most of their time, and side by side. */
const placed = test.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it that nothing else is needed.
  place: async ({}, use) => {
    const fresh = await freshDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'rasoat-migrations-'));
    await use({
      fresh,
      folder,
      next: (number, name, sql) => writeFile(join(folder, `${9000 + number}_${name}.sql`), sql),
    });
    await fresh.drop();
    await rm(folder, { recursive: true, force: true });
  },
}).concurrent;

placed(
  'old workers go on claiming and planning while a migration waits for a table of theirs',
  async ({ place: { fresh, folder, next } }) => {
    const { db } = fresh;
    await db.query(
      "insert into sites (host, registered) select 'trang-' || n || '.vn', true from generate_series(1, 30) n",
    );
    await next(
      1,
      'column',
      'alter table scans add column later text; alter table sites add column later text;',
    );
    // An old worker's long transaction has both tables in use.
    let held = true;
    const holding = db.transaction(async (tx) => {
      await tx.query('select 1 from scans, sites limit 1');
      await sleep(8000);
      held = false;
    });
    await sleep(200);
    const migrating = migrate(db, { folder });
    await sleep(500);
    let worked = 0;
    while (held) {
      const [planned] = await planDueScans(db, { now: new Date(), limit: 1 });
      const claimed = await claimScan(db, planned!.id, 60_000);
      expect(await renewScan(db, planned!.id, claimed!.attempts)).toBe(true);
      expect(await loadScan(db, planned!.id)).toMatchObject({ state: 'crawling' });
      if (held) worked++;
      await sleep(300);
    }
    await holding;
    expect(await migrating).toEqual(['9001_column.sql']);
    // Whoever comes after a statement that waits for a table waits with it: this one lets them pass in between.
    expect(worked).toBeGreaterThan(0);
  },
  60_000,
);

placed('two that migrate at once apply each migration once', async ({ place: { fresh, folder, next } }) => {
  for (const n of [1, 2, 3])
    await next(n, 'table', `create table later_${n} (id integer); select pg_sleep(0.2);`);
  const other = openDatabase(fresh.url);
  const applied = await Promise.all([fresh.db, other, fresh.db, other].map((db) => migrate(db, { folder })));
  await other.close();
  expect(applied.flat().sort()).toEqual(['9001_table.sql', '9002_table.sql', '9003_table.sql']);
});

placed(
  'an index is built beside working writers where the file asks for no transaction',
  async ({ place: { fresh, folder, next } }) => {
    await next(1, 'index', INDEX);
    const other = openDatabase(fresh.url);
    const applied = await Promise.all([migrate(fresh.db, { folder }), migrate(other, { folder })]);
    await other.close();
    expect(applied.flat()).toEqual(['9001_index.sql']);
    const { rows } = await fresh.db.query(
      "select indisvalid from pg_index where indexrelid = 'sites_by_condition_later'::regclass",
    );
    expect(rows).toEqual([{ indisvalid: true }]);
  },
);

placed(
  'who comes while an index is built beside writers waits for it and is not ended as a deadlock',
  async ({ place: { fresh, folder, next } }) => {
    await next(1, 'index', INDEX);
    const { db } = fresh;
    const other = openDatabase(fresh.url);
    const waiting = async (what: string) => {
      const { rowCount } = await db.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike $1`,
        [`%${what}%`],
      );
      return rowCount === 1;
    };
    // A writer holds the build up before it looks for older snapshots, so that the second process comes before that.
    let comes: Promise<string[]> | undefined;
    const builds = await db.transaction(async (tx) => {
      await tx.query("insert into sites (host, registered) values ('trang.vn', true)");
      const building = migrate(db, { folder });
      await eventually(() => waiting('create index concurrently'));
      comes = migrate(other, { folder });
      await sleep(400);
      return { building };
    });
    expect(await builds.building).toEqual(['9001_index.sql']);
    expect(await comes).toEqual([]);
    await other.close();
  },
);

placed('a migration may take longer than any other statement', async ({ place: { fresh, folder, next } }) => {
  const impatient = openDatabase(fresh.url, { statementMs: 500 });
  await next(1, 'long', 'select pg_sleep(7);');
  expect(await migrate(impatient, { folder })).toEqual(['9001_long.sql']);
  await impatient.close();
});

test('no migration takes away or renames what workers of the release before use', () => {
  const path = 'src/db/migrations/';
  for (const file of readdirSync(path)) {
    const text = readFileSync(`${path}${file}`, 'utf8');
    const sql = text.replace(/--.*$/gm, '').replace(/\$\$[\s\S]*?\$\$/g, '');
    for (const statement of sql.split(';').map((one) => one.trim())) {
      expect(statement, file).not.toMatch(/^drop\s+(table|view|schema|type)\b/i);
      if (!/^alter\s+table/i.test(statement)) continue;
      expect(statement, file).not.toMatch(/\b(drop\s+column|rename\s+(to|column))\b/i);
      // An old worker's insert does not name a new column.
      for (const added of statement.match(/\badd\s+column\b[^,]*/gi) ?? [])
        if (!/\b(default|generated)\b/i.test(added)) expect(added, file).not.toMatch(/\bnot\s+null\b/i);
    }
  }
});
