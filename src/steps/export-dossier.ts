import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { counterfactuals } from '../assess/counterfactual.ts';
import type { RulePack } from '../assess/rule-pack.ts';
import { assessmentOfScan, type StoredAssessment } from '../db/assessments.ts';
import { type CaptureRow, capturesOfScan } from '../db/captures.ts';
import { type CustodyLink, custodyOf } from '../db/custody.ts';
import { insertDossier, recordDossierFile } from '../db/dossiers.ts';
import { eventsOfFlag, type FlagRow } from '../db/flags.ts';
import { pagesOfScan } from '../db/pages.ts';
import { loadScan, type Scan } from '../db/scans.ts';
import { type ScreenshotRow, screenshotsOfScan } from '../db/screenshots.ts';
import { sha256Hex } from '../evidence/custody-chain.ts';
import { type DossierPage, packDossier } from '../evidence/pack-dossier.ts';
import { readScreenshot } from '../evidence/screenshot-store.ts';
import { manifestOf, sealCustody } from '../evidence/seal-custody.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { BadInput } from '../lib/errors.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import { loadSiteContext } from '../registry/site-context.ts';
import { dossierPage } from '../reports/dossier-page.ts';
import type { DossierSubject } from '../reports/dossier-subject.ts';
import { readStoredPages } from './read-stored-pages.ts';
import type { StepDeps } from './step-deps.ts';

export type DossierDeps = Pick<StepDeps, 'db' | 'capturesFolder' | 'rulePacks' | 'settings' | 'now'> & {
  /** Prints the readable document; null where no browser starts: the dossier then goes without. */
  readonly print: (html: string) => Promise<Uint8Array | null>;
};

export interface DossierWish {
  readonly scanId: string;
  /** The flag that it is about; without, about the scan as a whole. */
  readonly flag?: FlagRow;
  /** Path of the file to be made. */
  readonly path: string;
  /** Who asked: stays in the database, not in the dossier. */
  readonly by: string;
}

export interface MadeDossier {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  /** SHA-256 of the link that seals this export: the one to compare with later. */
  readonly custodyHead: string;
}

/** Pictures printed in the document; all of them lie in the dossier. */
const MOST_PICTURES = 3;

/**
 * Packs the proof of a judged scan, or of a flag, as one WACZ file and seals the export into the site's chain of custody.
 * @throws BadInput when the scan is not judged or the file exists, CaptureDamaged when stored bytes were altered
 */
export async function exportDossier(deps: DossierDeps, wish: DossierWish): Promise<MadeDossier> {
  const gathered = await gather(deps, wish.scanId);
  const id = randomUUID();
  const subject = await subjectOf(deps, wish, gathered, id);
  const text = canonicalJson(subject);
  const pdf = await printed(deps, gathered, subject);
  const custody = await sealExport(deps, wish, gathered.scan, { id, at: subject.exported.at, text });
  const { scan, stored, captures, shots, pages } = gathered;
  await packDossier(wish.path, deps.capturesFolder, {
    title: `Rasoat: ${scan.host}`,
    description: 'Hồ sơ rà soát: bản lưu, đánh giá, chuỗi lưu giữ. Kiểm tra: rasoat verify',
    software: deps.settings.crawler.product,
    created: new Date(subject.exported.at),
    pages,
    warcFiles: [...new Set(captures.map(({ warcFile }) => warcFile))],
    screenshots: [...new Set(shots.map(({ file }) => file))],
    assessment: stored === null ? null : canonicalJson(stored.body),
    captures: manifestOf(scan.id, captures),
    custody,
    subject: text,
    pdf,
  });
  const sha256 = await fileSha256(wish.path);
  await recordDossierFile(deps.db, id, sha256);
  return { id, path: wish.path, sha256, custodyHead: custody.at(-1)!.sha256 };
}

interface Gathered {
  readonly scan: Scan;
  readonly stored: StoredAssessment | null;
  readonly rules: RulePack | null;
  readonly captures: readonly CaptureRow[];
  readonly shots: readonly ScreenshotRow[];
  readonly pages: readonly DossierPage[];
  readonly custody: readonly CustodyLink[];
}

async function gather(deps: DossierDeps, scanId: string): Promise<Gathered> {
  const scan = await loadScan(deps.db, scanId);
  if (scan === null || scan.state !== 'done')
    throw new BadInput(`Scan ${scanId} is ${scan?.state ?? 'not known'}: a dossier needs one that is done`);
  const [stored, captures, shots, custody] = await Promise.all([
    assessmentOfScan(deps.db, scanId),
    capturesOfScan(deps.db, scanId),
    screenshotsOfScan(deps.db, scanId),
    custodyOf(deps.db, scan.siteId),
  ]);
  const rules = deps.rulePacks.find(({ hash }) => hash === stored?.body.rulePack.hash) ?? null;
  return { scan, stored, rules, captures, shots, custody, pages: await pagesRead(deps, scanId, captures) };
}

/** The site's own pages as replay tools list them, the home page first. */
async function pagesRead(
  deps: DossierDeps,
  scanId: string,
  captures: readonly CaptureRow[],
): Promise<DossierPage[]> {
  const [rows, { pages }] = await Promise.all([pagesOfScan(deps.db, scanId), readStoredPages(deps, scanId)]);
  const titles = new Map(pages.map(({ url, title }) => [url, title?.quote]));
  const byId = new Map(captures.map((capture) => [capture.id, capture]));
  return rows
    .toSorted((a, b) => Number(b.role === 'home') - Number(a.role === 'home'))
    .flatMap(({ captureId, role }) => {
      const capture = byId.get(captureId ?? '');
      if (capture === undefined || !/html/.test(capture.contentType ?? '')) return [];
      const { id, url, capturedAt } = capture;
      return [{ id, url, capturedAt: capturedAt.toISOString(), title: titles.get(url) ?? `${role}: ${url}` }];
    });
}

async function subjectOf(
  deps: DossierDeps,
  { flag }: DossierWish,
  { scan, stored, rules, shots }: Gathered,
  id: string,
): Promise<DossierSubject> {
  const site = await loadSiteContext(deps.db, scan.siteId, dayInVietnam(scan.startedAt ?? deps.now()));
  const clearing = stored === null || rules === null ? [] : counterfactuals(stored.body, rules);
  const events = flag === undefined ? [] : await eventsOfFlag(deps.db, flag.id);
  return {
    format: 'rasoat-dossier-1',
    exported: { id, at: deps.now().toISOString() },
    site,
    scan: {
      id: scan.id,
      startedAt: scan.startedAt?.toISOString() ?? null,
      condition: stored?.body.condition ?? 'unreachable',
      planned: scan.coverage?.planned ?? 0,
      outcomes: scan.coverage?.outcomes ?? {},
    },
    rulePack: stored?.body.rulePack ?? null,
    flag:
      flag === undefined
        ? null
        : {
            id: flag.id,
            ground: flag.ground,
            status: flag.status,
            score: flag.score,
            threshold: flag.threshold,
            openedAt: flag.openedAt.toISOString(),
            history: events.map(({ at, kind, score }) => ({ at: at.toISOString(), kind, score })),
          },
    counterfactuals: clearing
      .filter(({ ground }) => flag === undefined || ground === flag.ground)
      .map(({ ground, text }) => ({ ground, text })),
    screenshots: shots.map(({ url, takenAt, sha256 }) => ({ url, takenAt: takenAt.toISOString(), sha256 })),
  };
}

async function printed(
  deps: DossierDeps,
  { stored, rules, captures, shots, custody }: Gathered,
  subject: DossierSubject,
): Promise<Uint8Array | null> {
  const pictures = shots.slice(0, MOST_PICTURES).map(async (shot) => ({
    url: shot.url,
    png: await readScreenshot(deps.capturesFolder, shot),
  }));
  const page = dossierPage({
    subject,
    assessment: stored?.body ?? null,
    rules,
    captures: captures.map((row) => ({ ...row, capturedAt: row.capturedAt.toISOString() })),
    pictures: await Promise.all(pictures),
    custodyHead: custody.at(-1)?.sha256 ?? null,
  });
  return deps.print(page);
}

/** Gives the chain up to and with the export's own link. */
async function sealExport(
  deps: DossierDeps,
  { flag, by }: DossierWish,
  scan: Scan,
  made: { readonly id: string; readonly at: string; readonly text: string },
): Promise<CustodyLink[]> {
  return deps.db.transaction(async (tx) => {
    const { id, at, text } = made;
    await sealCustody(tx, scan.siteId, [{ kind: 'export', subject: id, at, contentSha256: sha256Hex(text) }]);
    await insertDossier(tx, {
      id,
      siteId: scan.siteId,
      scanId: scan.id,
      flagId: flag?.id ?? null,
      madeAt: new Date(at),
      madeBy: by,
      subject: text,
    });
    return custodyOf(tx, scan.siteId);
  });
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
