import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Snapshot, withSnapshot } from '../db/dump.ts';
import { type CapturePlace, sizeStored, streamStored } from '../evidence/capture-place.ts';
import { BadInput, Unavailable } from '../lib/errors.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { digestOf, writeHashed } from './copy-file.ts';
import { MANIFEST, type Manifest, readManifest, SECRET } from './manifest.ts';

export interface BackupSource {
  readonly databaseUrl: string;
  /** The data folder. */
  readonly home: string;
  readonly capturesFolder: CapturePlace;
}

export interface BackupSummary {
  readonly rows: number;
  readonly captures: number;
  /** Of those, copied now; the others lay there from a backup before. */
  readonly copied: number;
  /** Captures that rows point at and that are not on disk (any more). */
  readonly missing: readonly string[];
}

/**
 * Backs everything up into a folder, while everything runs: one moment of the database, and the capture files that it
 * points at. Those only grow, so a copy made after that moment holds all of it. A folder that holds a backup already gets
 * only what is new, and keeps the old one until the new one is whole.
 * @throws BadInput when the folder holds something else, Unavailable when it can't be written
 */
export async function writeBackup(source: BackupSource, folder: string, now: Date): Promise<BackupSummary> {
  await makeFolder(folder, 'name another folder for the backup');
  const before = await readManifest(folder);
  await assertOurs(folder, before);
  const database = `database-${now.toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
  await mkdir(join(folder, database));
  const dumped = await withSnapshot(source.databaseUrl, (snapshot) => dump(snapshot, folder, database));
  const { captures, copied, missing } = await copyCaptures(source, folder, dumped.files, before);
  const { files: _files, ...rest } = dumped;
  const secret = await copySecret(source.home, folder);
  const manifest: Manifest = {
    format: 'rasoat-backup-1',
    madeAt: now.toISOString(),
    ...rest,
    ...(secret === null ? {} : { secret }),
    captures,
  };
  await writeFile(join(folder, `${MANIFEST}.part`), `${JSON.stringify(manifest, null, 1)}\n`, {
    flush: true,
  });
  await rename(join(folder, `${MANIFEST}.part`), join(folder, MANIFEST));
  await removeOlder(folder, database);
  const rows = dumped.tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, captures: captures.length, copied, missing };
}

/** Readable by its owner alone, there as here; null where AUTH_SECRET takes its place. */
async function copySecret(home: string, folder: string): Promise<Manifest['secret'] | null> {
  const bytes = await readFile(join(home, SECRET)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Unavailable(`${join(home, SECRET)} can't be read: run the backup as the user who runs Rasoat`, {
      cause: error,
    });
  });
  if (bytes === null) return null;
  const part = join(folder, `${SECRET}.part`);
  await rm(part, { force: true });
  await writeFile(part, bytes, { mode: 0o600, flush: true });
  await rename(part, join(folder, SECRET));
  return { file: SECRET, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function assertOurs(folder: string, before: Manifest | null): Promise<void> {
  if (before !== null) return;
  const strange = (await readdir(folder)).filter(
    (name) => !/^(auth-secret|captures|database-.*|manifest\.json\.part)$/.test(name),
  );
  if (strange.length > 0)
    throw new BadInput(
      `${folder} holds other things (${strange[0]}): name an empty folder, or one of an earlier backup`,
    );
}

async function dump(snapshot: Snapshot, folder: string, database: string) {
  const tables: Manifest['tables'] = [];
  for (const table of snapshot.tables) {
    const file = `${database}/${table.name}.copy.gz`;
    let digest = '';
    const rows = await snapshot.copyOut(table, async (stream) => {
      const gzip = createGzip();
      const written = writeHashed(gzip, join(folder, file));
      await Promise.all([pipeline(stream, gzip), written]);
      digest = (await written).sha256;
    });
    tables.push({ name: table.name, columns: [...table.columns], rows, file, sha256: digest });
  }
  const { migrations, partitions, sequences, files } = snapshot;
  return {
    migrations: [...migrations],
    tables,
    partitions: [...partitions],
    sequences: { ...sequences },
    files,
  };
}

async function copyCaptures(
  { capturesFolder }: BackupSource,
  folder: string,
  files: readonly string[],
  before: Manifest | null,
) {
  const known = new Map(before?.captures.map((capture) => [capture.file, capture]));
  const captures: Manifest['captures'] = [];
  const missing: string[] = [];
  let copied = 0;
  for (const file of files) {
    const target = join(folder, 'captures', file);
    const size = await sizeStored(capturesFolder, file);
    if (size === null) {
      missing.push(file);
      continue;
    }
    const old = known.get(file);
    // Files only grow: the same length is the same content, if ours is still what it was.
    if (old?.size === size && (await digestOf(target).catch(() => null))?.sha256 === old.sha256) {
      captures.push(old);
      continue;
    }
    const stream = await streamStored(capturesFolder, file);
    if (stream === null) {
      missing.push(file);
      continue;
    }
    captures.push({ file, ...(await writeHashed(Readable.from(stream, { objectMode: false }), target)) });
    await chmod(target, 0o444);
    copied++;
  }
  return { captures, copied, missing };
}

/** Databases of backups before this one, and of any that was broken off. */
async function removeOlder(folder: string, current: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith('database-') && name !== current) await rm(join(folder, name), { recursive: true });
}
