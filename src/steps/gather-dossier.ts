import type { RulePack } from '../assess/rule-pack.ts';
import { assessmentOfScan, type StoredAssessment } from '../db/assessments.ts';
import { type CaptureRow, capturesOfScan } from '../db/captures.ts';
import { type CustodyLink, custodyOf } from '../db/custody.ts';
import { holdPrunedAt } from '../db/dossiers.ts';
import type { FlagRow } from '../db/flags.ts';
import { pagesOfScan } from '../db/pages.ts';
import { prunedFilesOfScan } from '../db/retention.ts';
import { loadScan, type Scan } from '../db/scans.ts';
import { type ScreenshotRow, screenshotsOfScan } from '../db/screenshots.ts';
import type { DossierPage } from '../evidence/pack-dossier.ts';
import { BadInput } from '../lib/errors.ts';
import type { PrunedContents } from '../reports/dossier-subject.ts';
import { type StepsOfFlag, stepsOfFlag } from './dossier-steps.ts';
import { readStoredPages } from './read-stored-pages.ts';
import type { StepDeps } from './step-deps.ts';

/** What a dossier is made of, as it is when it is asked for. */
export interface GatheredDossier {
  readonly scan: Scan;
  readonly stored: StoredAssessment | null;
  readonly rules: RulePack | null;
  readonly captures: readonly CaptureRow[];
  /** Pictures taken; those that were pruned too. */
  readonly shots: readonly ScreenshotRow[];
  /** Archives and pictures that are still there, relative to the captures folder. */
  readonly warcFiles: readonly string[];
  readonly pictureFiles: readonly string[];
  readonly pages: readonly DossierPage[];
  readonly custody: readonly CustodyLink[];
  readonly decided: StepsOfFlag;
  /** When the retention policy removed the captures. */
  readonly prunedAt: Date | null;
  readonly pruned: PrunedContents | null;
}

/** @throws BadInput when the scan is not judged yet */
export async function gatherDossier(
  deps: Pick<StepDeps, 'db' | 'capturesFolder' | 'rulePacks'>,
  { scanId, flag, withNames = false }: { scanId: string; flag?: FlagRow; withNames?: boolean },
): Promise<GatheredDossier> {
  const { db } = deps;
  const scan = await loadScan(db, scanId);
  if (scan === null || scan.state !== 'done')
    throw new BadInput(`Scan ${scanId} is ${scan?.state ?? 'not known'}: a dossier needs one that is done`);
  const prunedAt = await holdPrunedAt(db, scanId);
  const [stored, captures, shots, custody, removed] = await Promise.all([
    assessmentOfScan(db, scanId),
    capturesOfScan(db, scanId),
    screenshotsOfScan(db, scanId),
    custodyOf(db, scan.siteId),
    prunedFilesOfScan(db, scanId),
  ]);
  const gone = new Set(removed.map(({ file }) => file));
  const there = (files: readonly string[]) => [...new Set(files)].filter((file) => !gone.has(file));
  const kept = captures.filter(({ prunedAt }) => prunedAt === null);
  return {
    scan,
    stored,
    rules: deps.rulePacks.find(({ hash }) => hash === stored?.body.rulePack.hash) ?? null,
    captures,
    shots,
    warcFiles: there(kept.map(({ warcFile }) => warcFile)),
    pictureFiles: there(shots.map(({ file }) => file)),
    pages: kept.length === 0 ? [] : await pagesRead(deps, scanId, captures),
    custody,
    decided:
      flag === undefined ? { steps: [], texts: [] } : await stepsOfFlag(db, flag.id, { custody, withNames }),
    prunedAt,
    pruned: prunedContents(removed),
  };
}

function prunedContents(removed: Awaited<ReturnType<typeof prunedFilesOfScan>>): PrunedContents | null {
  const [first] = removed;
  if (first === undefined) return null;
  const files = removed.map(({ file, kind, sha256, bytes }) => ({ file, kind, sha256, bytes }));
  return { on: first.prunedAt.toISOString(), policy: first.policy, files };
}

/** The site's own pages as replay tools list them, the home page first. */
async function pagesRead(
  deps: Pick<StepDeps, 'db' | 'capturesFolder'>,
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
