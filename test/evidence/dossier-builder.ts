import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { CustodyKind, CustodyLink } from '../../src/db/custody.ts';
import { capturesManifest, sealLink, sha256Hex } from '../../src/evidence/custody-chain.ts';
import { decisionText } from '../../src/evidence/decision-text.ts';
import { DOSSIER } from '../../src/evidence/dossier-layout.ts';
import { type DossierContents, linesOf } from '../../src/evidence/pack-dossier.ts';
import { storeScreenshot } from '../../src/evidence/screenshot-store.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import { archiveInfo, exchange } from './exchange-builder.ts';

const AT = '2026-11-25T10:00:00.000Z';

/** Puts texts behind one another into a chain, each as a link of its kind. */
export function chainOf(sealed: readonly (readonly [CustodyKind, string])[]): CustodyLink[] {
  const links: CustodyLink[] = [];
  for (const [kind, text] of sealed) {
    const entry = { kind, subject: randomUUID(), at: AT, contentSha256: sha256Hex(text) };
    links.push(sealLink('a.example', links.at(-1) ?? null, entry));
  }
  return links;
}

/** A dossier of two pages, a picture, a judgement, a decision and a document; its captures lie in `folder`. */
export async function dossierContents(
  folder: string,
  body: Uint8Array = Buffer.from('<p>Xin chào</p>'),
): Promise<DossierContents> {
  const scanId = randomUUID();
  const archive = await openScanArchive(folder, scanId, archiveInfo);
  const home = await archive.append(exchange({ url: 'http://a.example/', body }));
  const about = await archive.append(exchange({ url: 'http://a.example/gioi-thieu?b=2&a=1', body }));
  await archive.close();
  const shot = await storeScreenshot(folder, Buffer.from('a picture'));
  const sealed = [home, about].map((row) => ({ ...row, capturedAt: row.capturedAt.toISOString() }));
  const captures = capturesManifest(scanId, sealed);
  const assessment = '{"condition":"ok"}';
  const onFlag = { flagId: 'f1', score: 0.9, assessmentId: 'a1', reason: null };
  const confirmed = { ...onFlag, id: 'd1', act: 'confirm', stateBefore: 'open', stateAfter: 'confirmed' };
  const reopened = { ...onFlag, id: 'd2', act: 'reopen', stateBefore: 'confirmed', stateAfter: 'open' };
  const decisions = [confirmed, reopened].map((decision) => decisionText(decision, AT));
  const pdf = Buffer.from('%PDF-1.7');
  const listed = (path: string, bytes: Uint8Array) => ({
    path,
    sha256: sha256Hex(bytes),
    bytes: bytes.length,
  });
  const stored = async (prefix: string, file: string) =>
    listed(`${prefix}${posix.basename(file)}`, await readFile(join(folder, file)));
  const subject = canonicalJson({
    format: 'rasoat-dossier-2',
    host: 'a.example',
    contents: [
      await stored(DOSSIER.archives, archive.file),
      await stored(DOSSIER.screenshots, shot.file),
      listed(DOSSIER.decisions, Buffer.from(linesOf(decisions))),
      listed(DOSSIER.document, pdf),
    ],
  });
  const custody = chainOf([
    ['captures', captures],
    ['assessment', assessment],
    ...decisions.map((text) => ['decision', text] as const),
    ['export', subject],
  ]);
  return {
    title: 'a.example',
    description: 'Hồ sơ',
    software: 'Rasoat/0.1',
    created: new Date(AT),
    pages: sealed.map(({ id, url, capturedAt }) => ({ id, url, capturedAt, title: 'Trang' })),
    warcFiles: [archive.file],
    screenshots: [shot.file],
    assessment,
    captures,
    decisions,
    custody,
    subject,
    timestamps: [],
    trusted: null,
    pdf,
  };
}
