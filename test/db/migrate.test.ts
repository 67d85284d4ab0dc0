import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('migrating twice changes nothing', async () => {
  expect(await migrate(fresh.db)).toEqual([]);
});

test('a failed transaction leaves nothing behind', async () => {
  const failing = fresh.db.transaction(async (tx) => {
    await tx.query(
      "insert into owners (name, name_key, type, type_guessed) values ('A', 'a', 'company', false)",
    );
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  const { rows } = await fresh.db.query<{ n: number }>('select count(*)::int as n from owners');
  expect(rows[0]?.n).toBe(0);
});
