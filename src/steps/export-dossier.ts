import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { posix } from 'node:path';
import { counterfactuals } from '../assess/counterfactual.ts';
import { type CustodyLink, custodyOf } from '../db/custody.ts';
import { holdPrunedAt, insertDossier, recordDossierFile } from '../db/dossiers.ts';
import { eventsOfFlag, type FlagRow } from '../db/flags.ts';
import type { WantedStamp } from '../db/timestamps.ts';
import { sha256Hex } from '../evidence/custody-chain.ts';
import { DOSSIER, type DossierFile } from '../evidence/dossier-layout.ts';
import { linesOf, packDossier } from '../evidence/pack-dossier.ts';
import { digestOfFile } from '../evidence/remove-file.ts';
import { readScreenshot } from '../evidence/screenshot-store.ts';
import { manifestOf, sealCustody } from '../evidence/seal-custody.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { Unavailable } from '../lib/errors.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import { loadSiteContext } from '../registry/site-context.ts';
import { dossierPage } from '../reports/dossier-page.ts';
import type { DossierAbout, DossierSubject } from '../reports/dossier-subject.ts';
import { type GatheredDossier, gatherDossier } from './gather-dossier.ts';
import { firstToStamp, packedStamps, readTrust, stampWanted, wantExportStamp } from './stamp-custody.ts';
import type { StepDeps } from './step-deps.ts';

export type DossierDeps = Pick<
  StepDeps,
  'db' | 'log' | 'capturesFolder' | 'rulePacks' | 'settings' | 'now'
> & {
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
  /** Puts the names of those who decided into it; otherwise their roles and agencies alone. */
  readonly withNames?: boolean;
}

export interface MadeDossier {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  /** SHA-256 of the link that seals this export: the one to compare with later. */
  readonly custodyHead: string;
  /** Whether an authority stamped it: `waiting` is tried again every hour, `off` where none is set. */
  readonly timestamp: 'stamped' | 'waiting' | 'off';
}

/** Pictures printed in the document; all of them lie in the dossier. */
const MOST_PICTURES = 3;

/**
 * Packs the proof of a judged scan, or of a flag, as one WACZ file and seals the export into the site's chain of custody.
 * @throws BadInput when the scan is not judged or the file exists, CaptureDamaged when stored bytes were altered
 */
export async function exportDossier(deps: DossierDeps, wish: DossierWish): Promise<MadeDossier> {
  const gathered = await gatherDossier(deps, wish);
  const id = randomUUID();
  const about = await subjectOf(deps, wish, gathered, id);
  const pdf = await printed(deps, gathered, about);
  const { scan, stored, captures, pages, warcFiles, pictureFiles, decided } = gathered;
  const contents = await contentsOf(deps.capturesFolder, gathered, pdf);
  const text = canonicalJson({ ...about, contents } satisfies DossierSubject);
  const sealed = await sealExport(deps, wish, gathered, { id, at: about.exported.at, text });
  const { custody, wanted } = sealed;
  // An authority that is down holds nothing up: the dossier goes without.
  const timestamp = wanted === null ? 'off' : (await stampWanted(deps, wanted)) ? 'stamped' : 'waiting';
  await packDossier(wish.path, deps.capturesFolder, {
    title: `Rasoat: ${scan.host}`,
    description: 'Hồ sơ rà soát: bản lưu, đánh giá, chuỗi lưu giữ. Kiểm tra: rasoat verify',
    software: deps.settings.crawler.product,
    created: new Date(about.exported.at),
    pages,
    warcFiles,
    screenshots: pictureFiles,
    assessment: stored === null ? null : canonicalJson(stored.body),
    captures: manifestOf(scan.id, captures),
    decisions: decided.texts,
    custody,
    subject: text,
    timestamps: await packedStamps(deps.db, scan.siteId, firstToStamp(custody, scan.id)),
    trusted: await readTrust(deps.settings),
    pdf,
  });
  const sha256 = await fileSha256(wish.path);
  await recordDossierFile(deps.db, id, sha256);
  return { id, path: wish.path, sha256, custodyHead: custody.at(-1)!.sha256, timestamp };
}

/** What the export seals beside the texts that have links of their own. */
async function contentsOf(
  place: StepDeps['capturesFolder'],
  { warcFiles, pictureFiles, decided }: GatheredDossier,
  pdf: Uint8Array | null,
): Promise<DossierFile[]> {
  const stored = async (prefix: string, file: string): Promise<DossierFile> => {
    const digest = await digestOfFile(place, file);
    if (digest === null)
      throw new Unavailable(`${file} is missing from the captures: the dossier is not made`);
    return { path: `${prefix}${posix.basename(file)}`, ...digest };
  };
  const made = (path: string, bytes: Uint8Array): DossierFile => ({
    path,
    sha256: sha256Hex(bytes),
    bytes: bytes.length,
  });
  return [
    ...(await Promise.all(warcFiles.map((file) => stored(DOSSIER.archives, file)))),
    ...(await Promise.all(pictureFiles.map((file) => stored(DOSSIER.screenshots, file)))),
    ...(decided.texts.length === 0 ? [] : [made(DOSSIER.decisions, Buffer.from(linesOf(decided.texts)))]),
    ...(pdf === null ? [] : [made(DOSSIER.document, pdf)]),
  ];
}

async function subjectOf(
  deps: DossierDeps,
  { flag }: DossierWish,
  { scan, stored, rules, shots, decided, pruned }: GatheredDossier,
  id: string,
): Promise<DossierAbout> {
  const site = await loadSiteContext(deps.db, scan.siteId, dayInVietnam(scan.startedAt ?? deps.now()));
  const clearing = stored === null || rules === null ? [] : counterfactuals(stored.body, rules);
  const events = flag === undefined ? [] : await eventsOfFlag(deps.db, flag.id);
  return {
    format: 'rasoat-dossier-2',
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
    steps: decided.steps,
    pruned,
  };
}

async function printed(
  deps: DossierDeps,
  { stored, rules, captures, shots, pictureFiles, custody }: GatheredDossier,
  subject: DossierAbout,
): Promise<Uint8Array | null> {
  const kept = shots.filter(({ file }) => pictureFiles.includes(file));
  const pictures = kept.slice(0, MOST_PICTURES).map(async (shot) => ({
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

/** Gives the chain up to and with the export's own link, and the stamp that this one wants. */
async function sealExport(
  deps: DossierDeps,
  { flag, by }: DossierWish,
  gathered: GatheredDossier,
  made: { readonly id: string; readonly at: string; readonly text: string },
): Promise<{ custody: CustodyLink[]; wanted: WantedStamp | null }> {
  return deps.db.transaction(async (tx) => {
    const { id, at, text } = made;
    const { scan } = gathered;
    // From here on the scan has a dossier, and the retention policy leaves it alone.
    const prunedAt = await holdPrunedAt(tx, scan.id);
    if (prunedAt?.getTime() !== gathered.prunedAt?.getTime())
      throw new Unavailable('The captures were pruned at this very moment: ask for the dossier again');
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
    const custody = await custodyOf(tx, scan.siteId);
    const { sequence } = custody.at(-1)!;
    const link = { siteId: scan.siteId, sequence, at: new Date(at) };
    return { custody, wanted: await wantExportStamp(tx, deps, link) };
  });
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
