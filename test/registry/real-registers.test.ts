import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importRegistry } from '../../src/registry/import-registry.ts';
import { guessOwnerType } from '../../src/registry/owner-type.ts';
import { readRegistryFile } from '../../src/registry/read-registry-file.ts';
import type { OwnerType } from '../../src/signals/signal.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const REGISTER = '../shared/data/registry/licence_register.csv';
const SITES = '../shared/data/registry/licensed_sites_half.csv';
const present = existsSync(REGISTER) && existsSync(SITES);
if (!present) console.warn('The real registers are not at ../shared/data/registry: their tests are skipped.');

/** Which guesses agree with a label; both files' labels are rules of others, so a disagreement may be theirs. */
const AGREES: Record<string, readonly OwnerType[]> = {
  'press agency or broadcaster': ['press'],
  'association/fund': ['association'],
  company: ['company'],
  'state body/public unit/other': ['state', 'unknown'],
  press_body: ['press'],
  state: ['state'],
  other: ['association', 'unknown', 'state'],
};

describe.skipIf(!present)('real registers', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  test('the register imports whole but for four hosts that are none, and twice without a change', async () => {
    const file = await readRegistryFile(REGISTER);
    const first = await importRegistry(fresh.db, file);
    expect(first.licences.added).toBe(670);
    expect(first.sites.added).toBe(856);
    const leftOut = first.problems.filter(({ kept }) => !kept);
    expect(leftOut.map(({ row }) => row)).toEqual([266, 560, 574, 850]);
    expect(first.unknownColumns).toEqual(['owner_type_guess']);
    const again = await importRegistry(fresh.db, file);
    expect(again.changes).toEqual([]);
    expect(again.missing).toEqual({ licences: [], sites: [] });
  });

  test('the white list joins the register and is then stable', async () => {
    await importRegistry(fresh.db, await readRegistryFile(REGISTER));
    const file = await readRegistryFile(SITES);
    const first = await importRegistry(fresh.db, file);
    expect(first.problems.filter(({ kept }) => !kept).map(({ row }) => row)).toEqual([1077]);
    expect((await importRegistry(fresh.db, file)).changes).toEqual([]);
  });

  test.each([
    ['register', REGISTER, 'owner_type_guess', 0.9],
    ['white list', SITES, 'owner_kind', 0.95],
  ])('guessed owner types agree with the labels of the %s', (_name, path, column, least) => {
    const rows = parse(readFileSync(path), { columns: true }) as Record<string, string>[];
    const owners = new Map(rows.map((row) => [row.owner ?? '', row[column] ?? '']));
    const counts: Record<string, number> = {};
    let agreed = 0;
    for (const [owner, label] of owners) {
      const guess = guessOwnerType(owner);
      counts[`${label} → ${guess}`] = (counts[`${label} → ${guess}`] ?? 0) + 1;
      if (AGREES[label]?.includes(guess) === true) agreed += 1;
    }
    console.info(
      `${path}: ${agreed} of ${owners.size} owners agree (${((100 * agreed) / owners.size).toFixed(1)} %)`,
      counts,
    );
    expect(agreed / owners.size).toBeGreaterThan(least);
  });
});
