import { createReadStream } from 'node:fs';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { openDatabase } from '../db/database.ts';
import { assertEmpty, loadDump } from '../db/load-dump.ts';
import { knownMigrations, migrate } from '../db/migrate.ts';
import { BadInput, Unavailable } from '../lib/errors.ts';
import { copyFile, digestOf } from './copy-file.ts';
import { type Manifest, readManifest, SECRET } from './manifest.ts';

export interface RestoreTarget {
  readonly databaseUrl: string;
  /** The data folder. */
  readonly home: string;
  readonly capturesFolder: string;
}

export interface RestoreSummary {
  readonly madeAt: string;
  readonly rows: number;
  readonly captures: number;
}

/**
 * Puts a backup into an empty database and an empty captures folder. Every file is checked against the manifest before
 * anything is written. The schema is brought to the backup's migrations first, and to this version's after the rows are in.
 * @throws BadInput when the target is not empty or the backup is none, is damaged or is of a later version
 */
export async function restoreBackup(folder: string, target: RestoreTarget): Promise<RestoreSummary> {
  const manifest = await readManifest(folder);
  if (manifest === null) throw new BadInput(`${folder} holds no whole backup: there is no manifest.json`);
  await assertEmpty(target.databaseUrl);
  await assertNoCaptures(target.capturesFolder);
  await assertKnown(manifest);
  await assertUndamaged(folder, manifest);
  for (const { file, sha256 } of manifest.captures) {
    const placed = join(target.capturesFolder, file);
    const copied = await copyFile(join(folder, 'captures', file), placed);
    if (copied.sha256 !== sha256) throw damaged(`captures/${file}`);
    await chmod(placed, 0o444);
  }
  await restoreSecret(folder, manifest, target.home);
  await restoreDatabase(folder, manifest, target.databaseUrl);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { madeAt: manifest.madeAt, rows, captures: manifest.captures.length };
}

/** One that is there already stays: this installation has signed with it. */
async function restoreSecret(folder: string, { secret }: Manifest, home: string): Promise<void> {
  if (secret === undefined) return;
  const bytes = await readFile(join(folder, secret.file));
  await writeFile(join(home, SECRET), bytes, { mode: 0o600, flag: 'wx', flush: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
}

async function restoreDatabase(folder: string, manifest: Manifest, databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { max: 2 });
  try {
    await migrate(db, { only: manifest.migrations });
    await loadDump(databaseUrl, {
      ...manifest,
      rowsOf: ({ name }) => {
        const { file } = manifest.tables.find((table) => table.name === name)!;
        return createReadStream(join(folder, file)).pipe(createGunzip());
      },
    });
    await migrate(db);
  } finally {
    await db.close();
  }
}

async function assertNoCaptures(capturesFolder: string): Promise<void> {
  const there = await readdir(capturesFolder).catch(() => []);
  if (there.length > 0)
    throw new BadInput(
      `${capturesFolder} is not empty: restore into a new data folder, nothing is ever overwritten`,
    );
}

async function assertKnown({ migrations }: Manifest): Promise<void> {
  const known = new Set(await knownMigrations());
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new BadInput(
      `The backup is of a later version (it has the migration ${unknown}): restore it with that one`,
    );
}

async function assertUndamaged(folder: string, { tables, captures, secret }: Manifest): Promise<void> {
  const stored = captures.map((capture) => ({ ...capture, file: `captures/${capture.file}` }));
  const files = [...tables, ...stored, ...(secret === undefined ? [] : [secret])];
  for (const { file, sha256 } of files) {
    const found = await digestOf(join(folder, file)).catch((cause: Error) => {
      throw new Unavailable(`${join(folder, file)} can't be read: ${cause.message}`, { cause });
    });
    if (found.sha256 !== sha256) throw damaged(file);
  }
}

function damaged(file: string): BadInput {
  return new BadInput(
    `The backup is damaged: ${file} does not have the SHA-256 of the manifest; nothing was restored`,
  );
}
