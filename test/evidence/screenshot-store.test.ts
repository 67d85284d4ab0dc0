import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readScreenshot, storeScreenshot } from '../../src/evidence/screenshot-store.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-shots-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a picture lies under its own hash and comes back as it was', async () => {
  const png = randomBytes(100_000);
  const stored = await storeScreenshot(folder, png);
  const sha256 = createHash('sha256').update(png).digest('hex');
  expect(stored).toEqual({ sha256, file: `screenshots/${sha256.slice(0, 2)}/${sha256}.png` });
  expect(await readScreenshot(folder, stored)).toEqual(png);
});

test('storing it many times at once leaves one file and no parts', async () => {
  const png = randomBytes(500_000);
  const all = await Promise.all(Array.from({ length: 12 }, () => storeScreenshot(folder, png)));
  expect(new Set(all.map(({ file }) => file)).size).toBe(1);
  const left = await readdir(join(folder, all[0]!.file, '..'));
  expect(left.filter((name) => name.startsWith(all[0]!.sha256))).toEqual([`${all[0]!.sha256}.png`]);
});

test('an altered picture is noticed on reading and is not stored over', async () => {
  const png = randomBytes(1000);
  const stored = await storeScreenshot(folder, png);
  const path = join(folder, stored.file);
  await chmod(path, 0o644);
  await writeFile(path, randomBytes(1000));
  const complaint = `${stored.file} is damaged, bytes 0–999: it does not have the SHA-256 of its name`;
  await expect(readScreenshot(folder, stored)).rejects.toThrow(complaint);
  await expect(storeScreenshot(folder, png)).rejects.toThrow(complaint);
  await rm(path);
  await expect(readScreenshot(folder, stored)).rejects.toThrow('the file is missing');
});

test('a folder that cannot be written is said in one line', async () => {
  const path = join(folder, 'a-file');
  await writeFile(path, '');
  await expect(storeScreenshot(path, randomBytes(10))).rejects.toThrow(
    /^A screenshot is not stored in .*: ENOTDIR/,
  );
});
