import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { exchangeLine, type RecordLine } from '../../src/exchange/exchange-lines.ts';
import { makeKey, type PublicKey, readPublicKey } from '../../src/exchange/keys.ts';
import { type KeyRing, MOST_BYTES, readExchangeFile } from '../../src/exchange/read-file.ts';
import { writeExchangeFile } from '../../src/exchange/write-file.ts';
import { BadInput } from '../../src/lib/errors.ts';

const [US, THEM] = [7, 9];
let home: string;
let ours: PublicKey;
let theirs: PublicKey;
let bytes: Buffer;

const REFERRAL = randomUUID();
const at = '2026-11-25T02:00:00.000Z';
const RECORDS: readonly RecordLine[] = [
  {
    type: 'referral',
    referral: REFERRAL,
    fromSender: true,
    kind: 'flag',
    title: 'nhịp-sống.vn',
    ground: 'press-like',
    state: 'sent',
    reason: 'Máy chủ ở Huế',
    workingDays: 5,
    deadline: '2026-12-02',
    sentAt: at,
    answer: null,
    events: [
      {
        event: randomUUID(),
        at,
        action: 'send',
        state: 'sent',
        by: { role: 'lead', side: 'sender' },
        reason: 'Máy chủ ở Huế',
        deadline: '2026-12-02',
      },
    ],
  },
  { type: 'outcome', referral: REFERRAL, at, flagState: 'confirmed', outcome: null, cause: null },
];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-exchange-'));
  ours = await makeKey(home);
  theirs = await makeKey(home);
  bytes = await made(RECORDS);
});
afterAll(() => rm(home, { recursive: true }));

async function made(records: readonly RecordLine[], recipient = ours): Promise<Buffer> {
  const party = (key: PublicKey, name: string) => ({ name, province: null, key: key.fingerprint });
  const parties = { sender: party(theirs, 'Cục'), recipient: party(recipient, 'Sở Huế') };
  return (await writeExchangeFile(home, { createdAt: new Date(at), ...parties, records })).bytes;
}

const ring = (state: 'active' | 'retired' | 'revoked' = 'active'): KeyRing => ({
  find(fingerprint) {
    const known = { publicKey: '', state, own: fingerprint === ours.fingerprint };
    if (known.own) return { ...known, agencyId: US, agency: 'Sở Huế', publicKey: ours.publicKey };
    if (fingerprint !== theirs.fingerprint) return undefined;
    return { ...known, agencyId: THEM, agency: 'Cục', publicKey: theirs.publicKey };
  },
});
const read = (file: Buffer, keys = ring(), agency = US) => readExchangeFile(file, keys, agency);

test('what was written is read back, record by record', () => {
  const { header, sender, records, problems } = read(bytes);
  expect(problems).toEqual([]);
  expect(header.counts).toEqual({ referral: 1, outcome: 1 });
  expect(sender.agencyId).toBe(THEM);
  expect(records).toEqual(RECORDS.map((record, index) => ({ line: index + 2, record })));
});

test('every flipped bit of every byte is found, and told in one line', () => {
  for (let place = 0; place < bytes.length; place += 1) {
    const altered = Buffer.from(bytes);
    altered[place]! ^= 1 << (place % 8);
    let error: unknown = null;
    try {
      read(altered);
    } catch (caught) {
      error = caught;
    }
    expect(error, `byte ${place}`).toBeInstanceOf(BadInput);
    expect((error as Error).message).not.toContain('\n');
  }
});

test('a file that is cut off anywhere, or has something after its end, is refused', () => {
  for (let end = 0; end < bytes.length; end += 1)
    expect(() => read(bytes.subarray(0, end)), `first ${end} bytes`).toThrow(BadInput);
  expect(() => read(Buffer.concat([bytes, Buffer.from('\n')]))).toThrow('cut off or altered');
  expect(() => read(Buffer.concat([bytes, bytes]))).toThrow('was altered since Cục signed it');
});

test('a file for somebody else, of an unknown or revoked key, or too large is refused with what to do', async () => {
  expect(() => read(bytes, ring(), 8)).toThrow(/is for Sở Huế .* not for this agency/);
  const forThem = await made(RECORDS, theirs);
  expect(() => read(forThem)).toThrow('not for this agency');
  expect(() => read(bytes, { find: () => undefined })).toThrow(
    /not registered here: compare its fingerprint/,
  );
  expect(() => read(bytes, ring('revoked'))).toThrow('is revoked');
  expect(read(bytes, ring('retired')).problems).toEqual([]);
  expect(() => read(Buffer.alloc(MOST_BYTES + 1))).toThrow('larger than 50 MiB');
});

test('signed lines that can’t be used are each named by their number', async () => {
  const bad = { ...RECORDS[0]!, deadline: 'tomorrow' } as unknown as RecordLine;
  const orphan = { ...RECORDS[1]!, referral: randomUUID() } as RecordLine;
  const { problems } = read(
    await made([bad, RECORDS[0]!, orphan, { type: 'gossip' } as unknown as RecordLine]),
  );
  expect(problems.map(({ line }) => line)).toEqual([2, 4, 5]);
  expect(problems[0]!.problem).toContain('deadline');
  expect(problems[1]!.problem).toContain('which the file does not hold');
});

test('only Ed25519 public keys are taken, as PEM or base64', () => {
  expect(readPublicKey(ours.publicKey)).toEqual(ours);
  expect(() => readPublicKey('bm90IGEga2V5')).toThrow('no Ed25519 public key');
});

test('the published schema is the one that files are read by, and every line of a file fits it', async () => {
  const schema = z.toJSONSchema(exchangeLine, { target: 'draft-2020-12' });
  const published = { ...schema, title: 'A line of a rasoat-exchange file, version 1' };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    '../../docs/exchange.schema.json',
  );
  // Read back from the published text alone, as another program would.
  const fits = z.fromJSONSchema(JSON.parse(JSON.stringify(published)));
  for (const line of bytes.toString().trim().split('\n'))
    expect(fits.safeParse(JSON.parse(line)).error?.message, line).toBeUndefined();
  expect(fits.safeParse({ type: 'referral' }).success).toBe(false);
});
