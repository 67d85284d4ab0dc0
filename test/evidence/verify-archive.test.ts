import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../src/evidence/verify-archive.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { archiveInfo, exchange } from './exchange-builder.ts';
import { walkMembers } from './gzip-member-walk.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function archiveFile(bodies: readonly Buffer[]): Promise<string> {
  const archive = await openScanArchive(folder, randomUUID(), archiveInfo);
  for (const body of bodies) await archive.append(exchange({ body }));
  await archive.close();
  const path = join(folder, archive.file);
  await chmod(path, 0o644);
  return path;
}

test('an archive as written is whole', async () => {
  const path = await archiveFile([
    Buffer.from('một'),
    Buffer.alloc(3_000_000, 'ngẫu nhiên'),
    Buffer.alloc(0),
  ]);
  const { size, ...report } = await verifyArchive(path);
  expect(report).toEqual({ path, records: 7, damage: null });
  expect(size).toBe((await readFile(path)).length);
});

test('the same records without compression are whole too, and an altered letter is found', async () => {
  const path = await archiveFile([
    Buffer.from('Tổng biên tập'),
    Buffer.alloc(200_000, 'x'),
    Buffer.from('ba'),
  ]);
  const plain = Buffer.from(gunzipSync(await readFile(path)));
  await writeFile(path, plain);
  expect(await verifyArchive(path)).toMatchObject({ records: 7, damage: null });
  const at = plain.indexOf('biên');
  plain[at] = 'B'.charCodeAt(0);
  await writeFile(path, plain);
  const { records, damage } = await verifyArchive(path);
  expect(records).toBe(2);
  expect(damage?.reason).toBe('the block does not have its digest');
  expect(damage!.offset).toBeLessThan(at);
  expect(damage!.offset + damage!.length).toBeGreaterThan(at);
  expect(damage!.length).toBeLessThan(2000);
});

test('a single altered byte anywhere is found unless it changes nothing of the content, and the range given holds it', async () => {
  const path = await archiveFile([Buffer.from('<p>Giấy phép số 1/GP-STTTT</p>'), Buffer.from('hai')]);
  const good = await readFile(path);
  const members = walkMembers(good);
  const position = fc.integer({ min: 0, max: good.length - 1 });
  await fc.assert(
    fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const member = members.findLast((one) => one.offset <= at)!;
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ flip;
      await writeFile(path, bad);
      const { damage, records } = await verifyArchive(path);
      if (damage === null) {
        // Time and system in a gzip header, or the unused bits after a deflate stream: no checksum covers them.
        expect(gunzipSync(bad).equals(gunzipSync(good))).toBe(true);
        const inMember = at - member.offset;
        expect((inMember >= 3 && inMember < 10) || inMember === member.length - 9).toBe(true);
        return;
      }
      expect(damage!.offset).toBe(member.offset);
      expect(at).toBeLessThan(damage!.offset + damage!.length);
      expect(records).toBe(members.indexOf(member));
    }),
    { numRuns: 300 },
  );
});

test('a cut or lengthened archive is found at the right byte', async () => {
  const path = await archiveFile([Buffer.from('một'), Buffer.from('hai')]);
  const good = await readFile(path);
  const members = walkMembers(good);
  const last = members.at(-1)!;
  for (const cut of [1, 8, last.length - 1]) {
    await writeFile(path, good.subarray(0, good.length - cut));
    expect((await verifyArchive(path)).damage).toMatchObject({
      offset: last.offset,
      length: last.length - cut,
    });
  }
  await writeFile(path, good);
  await appendFile(path, 'thêm');
  expect((await verifyArchive(path)).damage).toMatchObject({ offset: good.length });
  expect((await verifyArchive(path)).records).toBe(5);
});

test('a file that is no WARC or is not there is refused in one line', async () => {
  const path = join(folder, 'note.txt');
  await writeFile(path, 'xin chào');
  await expect(verifyArchive(path)).rejects.toThrow('is no WARC file');
  await expect(verifyArchive(join(folder, 'absent'))).rejects.toThrow('ENOENT');
});

const SHARED = new URL('../../../shared/data/warc/', import.meta.url).pathname;

describe.skipIf(!existsSync(SHARED))("other writers' files (skipped without ../shared/data/warc)", () => {
  test.each([
    ['example.warc.gz', 6, null],
    ['example.warc', 6, null],
    ['post-test.warc.gz', 6, null],
    ['example-resource.warc.gz', 3, null],
    ['example-space-in-target-uri.warc.gz', 2, null],
    ['example-wget-bad-target-uri.warc.gz', 6, null],
    ['example-iana.org-chunked.warc', 3, null],
    ['example-digest.warc', 0, 'the payload does not have its digest'],
    ['example-trunc.warc', 2, 'the record is not closed by two line ends where its Content-Length says'],
    ['example-wrong-chunks.warc.gz', 0, 'the record ends before its Content-Length'],
    ['example-bad-non-chunked.warc.gz', 0, 'the gzip member holds more than one record'],
    ['example-bad.warc.gz.bad', 0, 'the gzip member holds more than one record'],
  ] as const)('%s: %i whole records', async (name, records, reason) => {
    const report = await verifyArchive(join(SHARED, name));
    expect(report.records).toBe(records);
    expect(report.damage?.reason ?? null).toBe(reason);
  });

  test.each(['bad.arc', 'example.arc'])('%s is an older format and refused', async (name) => {
    await expect(verifyArchive(join(SHARED, name))).rejects.toThrow('is no WARC file');
  });
});
