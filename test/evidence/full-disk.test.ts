import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCapture } from '../../src/evidence/capture-reader.ts';
import { verifyArchive } from '../../src/evidence/verify-archive.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { Unavailable } from '../../src/lib/errors.ts';
import { archiveInfo, exchange } from './exchange-builder.ts';

/** A real file system of 256 KiB; null where this process may not mount one. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'rasoat-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

const disk = process.platform === 'linux' ? mountSmallDisk() : null;
afterAll(() => {
  if (disk === null) return;
  execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

const incompressible = (size: number) =>
  Buffer.from(Array.from({ length: size / 16 }, () => randomUUID()).join(''));

test.skipIf(disk === null)(
  'a full disk is said in one line and what was stored stays whole (needs root)',
  async () => {
    const archive = await openScanArchive(disk!, randomUUID(), archiveInfo);
    const first = await archive.append(exchange({ body: Buffer.from('một') }));
    const failure = await archive
      .append(exchange({ body: incompressible(800_000) }))
      .catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(Unavailable);
    expect((failure as Error).message).toMatch(
      /the disk is full: free some space, or move the captures folder$/,
    );
    const path = join(disk!, archive.file);
    expect(await verifyArchive(path)).toMatchObject({ records: 3, damage: null });

    const second = await archive.append(exchange({ body: Buffer.from('hai') }));
    await archive.close();
    expect(await verifyArchive(path)).toMatchObject({ records: 5, damage: null });
    expect(Buffer.from((await readCapture(disk!, first)).body).toString()).toBe('một');
    expect(Buffer.from((await readCapture(disk!, second)).body).toString()).toBe('hai');
  },
);

test.skipIf(disk === null)('a disk that is full from the start refuses to begin (needs root)', async () => {
  const filler = join(disk!, 'filler');
  await writeFile(filler, Buffer.alloc(250_000)).catch(() => {});
  await writeFile(join(disk!, 'more'), Buffer.alloc(250_000)).catch(() => {});
  expect((await readFile(filler)).length).toBeGreaterThan(0);
  await expect(openScanArchive(disk!, randomUUID(), archiveInfo)).rejects.toThrow(/disk is full/);
  expect((await readdir(disk!, { recursive: true })).filter((name) => name.includes('warc'))).toHaveLength(1);
});
