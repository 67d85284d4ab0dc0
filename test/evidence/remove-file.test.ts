import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archivesOfScan } from '../../src/evidence/remove-file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-archives-'));
  for (const month of ['2026/10', '2026/11']) await mkdir(join(folder, month), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const put = (...files: string[]) => Promise.all(files.map((file) => writeFile(join(folder, file), '')));

test('every archive of a scan is found by its name, in both months, also behind one that was given up empty', async () => {
  const mine = ['2026/10/a-scan.warc.gz', '2026/11/a-scan-2.warc.gz', '2026/11/a-scan-4.warc.gz'];
  await put(...mine, '2026/11/a-scanner.warc.gz', '2026/11/another.warc.gz');
  expect(await archivesOfScan(folder, 'a-scan', ['2026/10', '2026/11'])).toEqual(mine);
});

test('a scan that stored nothing, and a month that is not there, are no trouble', async () => {
  expect(await archivesOfScan(folder, 'nothing', ['2026/11', '2027/01'])).toEqual([]);
});
