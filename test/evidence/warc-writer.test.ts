import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CDXIndexer, WARCParser } from 'warcio';
import { CaptureDamaged, readCapture } from '../../src/evidence/capture-reader.ts';
import type { Exchange } from '../../src/evidence/exchange.ts';
import { verifyArchive } from '../../src/evidence/verify-archive.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { archiveInfo, exchange } from './exchange-builder.ts';
import { walkMembers } from './gzip-member-walk.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-warc-'));
});
afterAll(() => rm(folder, { recursive: true }));

const NOW = new Date('2026-11-23T10:00:00Z');

async function archiveOf(...exchanges: Exchange[]) {
  const archive = await openScanArchive(folder, randomUUID(), archiveInfo, NOW);
  const rows = [];
  for (const one of exchanges) rows.push(await archive.append(one));
  await archive.close();
  return { file: join(folder, archive.file), archive, rows };
}

test('a stored response is read back byte for byte by its row', async () => {
  const body = Buffer.from('<p>Tòa soạn: số 1 phố Huế, Hà Nội</p>');
  const { rows, archive } = await archiveOf(exchange({ body }), exchange({ url: 'http://a.example/2' }));
  expect(archive.file).toBe(`2026/11/${rows[0]?.scanId}.warc.gz`);
  const stored = await readCapture(folder, rows[0]!);
  expect(Buffer.from(stored.body)).toEqual(body);
  expect(stored.status).toBe(200);
  expect(stored.headers).toContainEqual(['Content-Type', 'text/html; charset=utf-8']);
  expect(rows[0]).toMatchObject({
    contentType: 'text/html; charset=utf-8',
    status: 200,
    bodyLength: body.length,
  });
});

test('any body, header and status comes back as it was', async () => {
  const archive = await openScanArchive(folder, randomUUID(), archiveInfo, NOW);
  const headerText = fc.string({
    unit: fc.integer({ min: 0x21, max: 0xff }).map((c) => String.fromCharCode(c)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 5000 }),
      fc.integer({ min: 100, max: 599 }),
      headerText,
      async (body, status, value) => {
        const row = await archive.append(exchange({ body, status, rawHeaders: [['X-Odd', value]] }));
        const stored = await readCapture(folder, row);
        expect(Buffer.from(stored.body).equals(body)).toBe(true);
        expect(stored.status).toBe(status);
        expect(stored.headers).toContainEqual(['X-Odd', value.trim()]);
      },
    ),
    { numRuns: 60 },
  );
  await archive.close();
});

test("warcio's own parser reads every record, in order, with linked requests", async () => {
  const { file, rows } = await archiveOf(
    exchange({ body: Buffer.from('một') }),
    exchange({
      url: 'https://b.example/x?y=1',
      status: 404,
      statusText: 'Not Found',
      body: Buffer.from('hai'),
    }),
  );
  const seen = [];
  const parser = new WARCParser(createReadStream(file), { keepHeadersCase: true });
  for await (const record of parser) {
    const text = await record.contentText();
    seen.push({
      type: record.warcType,
      url: record.warcTargetURI,
      id: record.warcHeader('WARC-Record-ID'),
      concurrent: record.warcHeader('WARC-Concurrent-To'),
      ip: record.warcHeader('WARC-IP-Address'),
      status: record.httpHeaders?.statusCode,
      offset: parser.offset,
      text,
    });
  }
  expect(seen.map((record) => record.type)).toEqual([
    'warcinfo',
    'request',
    'response',
    'request',
    'response',
  ]);
  expect(seen[0]?.text).toContain(`http-header-user-agent: ${archiveInfo.userAgent}`);
  expect(seen[0]?.text).toContain(`isPartOf: scan ${rows[0]?.scanId}`);
  expect(seen[2]).toMatchObject({ text: 'một', id: `<urn:uuid:${rows[0]?.id}>`, offset: rows[0]?.offset });
  expect(seen[4]).toMatchObject({
    text: 'hai',
    status: 404,
    url: 'https://b.example/x?y=1',
    ip: '203.0.113.7',
  });
  expect(seen[3]?.concurrent).toBe(`<urn:uuid:${rows[1]?.id}>`);
});

test('the index that replay tools make of it is the same as ours', async () => {
  const urls = ['http://a.example/', 'https://b.example/bài-viết?trang=2', 'http://c.example/không-có'];
  const { file, rows } = await archiveOf(
    ...urls.map((url, at) =>
      exchange({ url, status: at === 2 ? 404 : 200, body: Buffer.from(`trang ${at}`) }),
    ),
  );
  const seen: unknown[] = [];
  const indexer = new CDXIndexer({ format: 'cdxj' });
  for await (const entry of indexer.iterIndex([{ filename: 'x', reader: createReadStream(file) }])) {
    seen.push([entry.url, Number(entry.status), entry.mime, Number(entry.offset), Number(entry.length)]);
  }
  const ours = rows.map((row) => [new URL(row.url).href, row.status, 'text/html', row.offset, row.length]);
  expect(seen).toEqual(ours);
});

test('each record is a gzip member of its own and the digests hold for an independent reader', async () => {
  const { file, rows } = await archiveOf(exchange({ body: Buffer.alloc(300_000, 'đ') }), exchange({}));
  const members = walkMembers(await readFile(file));
  expect(members).toHaveLength(5);
  expect(members.filter((m) => m.type === 'response').map((m) => [m.offset, m.length])).toEqual(
    rows.map((row) => [row.offset, row.length]),
  );
  for (const member of members) {
    expect(member.version).toBe('WARC/1.1');
    expect(member.statedLength).toBe(member.blockLength);
    if (member.type !== 'warcinfo') expect(member.statedBlockDigest).toBe(member.blockDigest);
    if (member.type !== 'warcinfo') expect(member.statedPayloadDigest).toBe(member.payloadDigest);
  }
});

test('the headers of a removed coding move aside so that a replay does not decode twice', async () => {
  const body = Buffer.from('<html>đã giải nén</html>');
  const rawHeaders = [
    ['content-encoding', 'gzip'],
    ['Transfer-Encoding', 'chunked'],
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
  ] as const;
  const { file, rows } = await archiveOf(exchange({ body, rawHeaders }));
  const stored = await readCapture(folder, rows[0]!);
  expect(stored.headers).toEqual([
    ['X-Archive-Orig-content-encoding', 'gzip'],
    ['X-Archive-Orig-Transfer-Encoding', 'chunked'],
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
    ['Content-Length', String(body.length)],
  ]);
  const parser = new WARCParser(createReadStream(file));
  for await (const record of parser) {
    if (record.warcType === 'response') expect(await record.contentText()).toBe(body.toString());
    else await record.skipFully();
  }
});

test('a header that would break out of its line is kept on one line', async () => {
  const { rows } = await archiveOf(
    exchange({ rawHeaders: [['X-Evil', 'a\r\nX-Forged: b']], statusText: 'O\nK' }),
  );
  const stored = await readCapture(folder, rows[0]!);
  expect(stored.headers).toEqual([['X-Evil', 'a X-Forged: b']]);
});

test('a body that was cut says so', async () => {
  const { file } = await archiveOf(exchange({ transport: { truncated: 'length' } }));
  expect(walkMembers(await readFile(file)).map((m) => m.fields.get('warc-truncated'))).toEqual([
    undefined,
    undefined,
    'length',
  ]);
});

test('a document that the browser made is a conversion record and comes back with its row', async () => {
  const body = Buffer.from('<html><p>Nội dung do mã chạy ra</p></html>');
  const rawHeaders = [['Content-Type', 'text/html; charset=utf-8']] as const;
  const { file, rows } = await archiveOf(
    exchange({ body, rawHeaders, status: 203, transport: { rendered: true } }),
  );
  const stored = await readCapture(folder, rows[0]!);
  expect(stored).toEqual({ status: 203, headers: rawHeaders, body });
  const members = walkMembers(await readFile(file));
  expect(members.map(({ type }) => type)).toEqual(['warcinfo', 'conversion']);
  expect(members[1]?.statedBlockDigest).toBe(members[1]?.blockDigest);
  expect(await verifyArchive(file)).toMatchObject({ records: 2, damage: null });
});

test('overlapping appends each keep their own range', async () => {
  const archive = await openScanArchive(folder, randomUUID(), archiveInfo, NOW);
  const bodies = Array.from({ length: 50 }, (_, i) => Buffer.from(`trang ${i} `.repeat(i * 20 + 1)));
  const rows = await Promise.all(bodies.map((body) => archive.append(exchange({ body }))));
  await archive.close();
  for (const [i, row] of rows.entries())
    expect(Buffer.from((await readCapture(folder, row)).body)).toEqual(bodies[i]);
  expect(walkMembers(await readFile(join(folder, archive.file)))).toHaveLength(101);
});

test('a scan that begins again writes a new file and leaves the old one, half-written tail included', async () => {
  const scanId = randomUUID();
  const first = await openScanArchive(folder, scanId, archiveInfo, NOW);
  const row = await first.append(exchange({ body: Buffer.from('lần một') }));
  await first.close();
  const path = join(folder, first.file);
  await chmod(path, 0o644);
  const torn = Buffer.concat([await readFile(path), Buffer.from([0x1f, 0x8b, 8, 0])]);
  await writeFile(path, torn);

  const second = await openScanArchive(folder, scanId, archiveInfo, NOW);
  expect(second.file).toBe(`2026/11/${scanId}-2.warc.gz`);
  const again = await second.append(exchange({ body: Buffer.from('lần hai') }));
  await second.close();
  expect(await readFile(path)).toEqual(torn);
  expect(Buffer.from((await readCapture(folder, row)).body).toString()).toBe('lần một');
  expect(Buffer.from((await readCapture(folder, again)).body).toString()).toBe('lần hai');
});

test('a closed archive is read-only and takes no more', async () => {
  const { archive, file } = await archiveOf(exchange({}));
  expect((await stat(file)).mode & 0o222).toBe(0);
  await expect(archive.append(exchange({}))).rejects.toThrow('is closed');
  await archive.close();
});

test('every altered byte of a record is noticed and the message names file and byte range', async () => {
  const { rows, file } = await archiveOf(exchange({ body: Buffer.from('Tổng biên tập: Nguyễn Văn A') }));
  const row = rows[0]!;
  const good = await readFile(file);
  await chmod(file, 0o644);
  let noticed = 0;
  for (let at = row.offset; at < row.offset + row.length; at += 7) {
    const bad = Buffer.from(good);
    bad[at] = bad[at]! ^ 0x10;
    await writeFile(file, bad);
    const error = await readCapture(folder, row).then(
      (stored) => stored,
      (failure: unknown) => failure,
    );
    // Time and system in a gzip header and the unused bits after the deflate stream carry no content.
    const inMember = at - row.offset;
    if ((inMember >= 4 && inMember < 10) || inMember === row.length - 9) continue;
    expect(error, `byte ${at}`).toBeInstanceOf(CaptureDamaged);
    expect((error as Error).message).toContain(
      `${row.warcFile} is damaged, bytes ${row.offset}–${row.offset + row.length - 1}`,
    );
    noticed++;
  }
  expect(noticed).toBeGreaterThan(50);
  await writeFile(file, good.subarray(0, row.offset + 5));
  await expect(readCapture(folder, row)).rejects.toThrow('the file ends before');
  await rm(file);
  await expect(readCapture(folder, row)).rejects.toThrow('the file is missing');
});
