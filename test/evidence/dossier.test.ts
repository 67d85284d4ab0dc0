import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { DOSSIER } from '../../src/evidence/dossier-layout.ts';
import { type DossierContents, packDossier } from '../../src/evidence/pack-dossier.ts';
import { verifyDossier } from '../../src/evidence/verify-dossier.ts';
import { BadInput } from '../../src/lib/errors.ts';
import { dossierContents } from './dossier-builder.ts';

let folder: string;
let path: string;
let contents: DossierContents;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-dossier-'));
  path = join(folder, 'ho-so.wacz');
  contents = await dossierContents(folder);
  await packDossier(path, folder, contents);
});
afterAll(() => rm(folder, { recursive: true }));

test('a dossier as packed holds, and says where its chain of custody ends', async () => {
  expect(await verifyDossier(path)).toMatchObject({
    records: 5,
    custody: { chain: 'a.example', links: 5, head: contents.custody.at(-1)?.sha256 },
    damage: null,
  });
});

test('another ZIP reader opens it, and its index leads to each record by offset', async () => {
  const files = unzipSync(await readFile(path));
  const warc = Object.entries(files).find(([name]) => name.startsWith(DOSSIER.archives))?.[1];
  const lines = Buffer.from(files[DOSSIER.index] ?? [])
    .toString()
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const { url, offset, length } = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, string>;
    const member = warc?.subarray(Number(offset), Number(offset) + Number(length));
    const record = await new WARCParser(new Blob([new Uint8Array(member ?? [])]).stream()).parse();
    expect(record?.warcTargetURI).toBe(url);
    expect(record?.warcType).toBe('response');
  }
  // The parts that WACZ 1.1.1 asks for.
  const manifest = JSON.parse(Buffer.from(files[DOSSIER.manifest] ?? []).toString());
  expect(manifest).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1' });
  expect(manifest.resources).toHaveLength(Object.keys(files).length - 2);
});

test('a flipped bit is found wherever it is, and the range that is named holds it', async () => {
  const whole = await readFile(path);
  // Each byte of the directory, and every fifth of the rest (5 shares no factor with any header's length).
  const directory = whole.readUInt32LE(whole.length - 6);
  const altered = join(folder, 'altered.wacz');
  const missed: number[] = [];
  for (let at = 0; at < whole.length; at += at < directory ? 5 : 1) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    await writeFile(altered, bytes);
    const { damage } = await verifyDossier(altered);
    const named = damage !== null && at >= damage.offset && at < damage.offset + damage.length;
    if (!named) missed.push(at);
  }
  expect(missed).toEqual([]);
});

test.each([0, 1, 20, 300])('a dossier cut to %i bytes is refused as damaged', async (length) => {
  const cut = join(folder, `cut-${length}.wacz`);
  await writeFile(cut, (await readFile(path)).subarray(0, length));
  expect((await verifyDossier(cut)).damage).not.toBeNull();
});

test('a judgement that was exchanged together with all checksums is given away by the chain', async () => {
  const forged = join(folder, 'forged.wacz');
  await packDossier(forged, folder, { ...contents, assessment: '{"condition":"parked"}' });
  expect((await verifyDossier(forged)).damage).toMatchObject({
    file: DOSSIER.assessment,
    reason: expect.stringContaining('no link of the chain of custody seals'),
  });
});

test.each([
  ['exchanged', (texts: readonly string[]) => [texts[0]!, texts[1]!.replace('reopen', 'reject')], 1],
  ['added', (texts: readonly string[]) => [...texts, texts[0]!.replace('0.9', '0.1')], 2],
  ['cut off', (texts: readonly string[]) => [texts[0]!, texts[1]!.slice(0, -5)], 1],
] as const)('a decision that was %s together with all checksums is named', async (name, change, which) => {
  const forged = join(folder, `decision-${name}.wacz`);
  const decisions = change(contents.decisions);
  await packDossier(forged, folder, { ...contents, decisions });
  const { damage } = await verifyDossier(forged);
  expect(damage).toMatchObject({
    file: DOSSIER.decisions,
    reason: expect.stringContaining(`decision ${which + 1}`),
  });
  const bytes = await readFile(forged);
  const named = bytes.subarray(damage!.offset, damage!.offset + damage!.length).toString();
  expect(named).toBe(`${decisions[which]}\n`);
});

test.each([
  ['document', (all: DossierContents) => ({ ...all, pdf: Buffer.from('%PDF-1.8') }), DOSSIER.document],
  ['decisions, left out', (all: DossierContents) => ({ ...all, decisions: [] }), DOSSIER.decisions],
  ['pictures, left out', (all: DossierContents) => ({ ...all, screenshots: [] }), DOSSIER.screenshots],
] as const)('another %s, with all checksums, is not what the export seals', async (name, change, file) => {
  const forged = join(folder, `export-${name}.wacz`);
  await packDossier(forged, folder, change(contents));
  expect((await verifyDossier(forged)).damage).toMatchObject({
    file: expect.stringContaining(file),
    reason: expect.stringContaining('the export seals'),
  });
});

test.each([
  ['left out', (links: DossierContents['custody']) => [links[0]!, ...links.slice(2)]],
  ['exchanged', (links: DossierContents['custody']) => [links[1]!, links[0]!, ...links.slice(2)]],
  [
    'changed',
    (links: DossierContents['custody']) => [
      { ...links[0]!, at: '2026-11-24T10:00:00.000Z' },
      ...links.slice(1),
    ],
  ],
  ['extended', (links: DossierContents['custody']) => [{ ...links[0]!, note: 'x' }, ...links.slice(1)]],
])('a chain with a link %s does not hold', async (name, change) => {
  const forged = join(folder, `${name}.wacz`);
  await packDossier(forged, folder, { ...contents, custody: change(contents.custody) });
  expect((await verifyDossier(forged)).damage).toMatchObject({ file: DOSSIER.custody });
});

test('a file that is there already is not written over', async () => {
  await expect(packDossier(path, folder, contents)).rejects.toThrow(BadInput);
});
