import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { pino } from 'pino';
import { assessmentOfScan } from '../../src/db/assessments.ts';
import { insertCapture } from '../../src/db/captures.ts';
import type { Database } from '../../src/db/database.ts';
import { insertScreenshot } from '../../src/db/screenshots.ts';
import { ensureSite } from '../../src/db/sites.ts';
import type { CapturePlace } from '../../src/evidence/capture-place.ts';
import { DOSSIER } from '../../src/evidence/dossier-layout.ts';
import { storeScreenshot } from '../../src/evidence/screenshot-store.ts';
import { sealScan } from '../../src/evidence/seal-custody.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { canonicalJson } from '../../src/lib/canonical-json.ts';
import { CONFIG_FOLDER, type Settings } from '../../src/lib/settings.ts';
import type { DossierSubject } from '../../src/reports/dossier-subject.ts';
import { type DossierWish, exportDossier } from '../../src/steps/export-dossier.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';
import { archiveInfo, exchange } from '../evidence/exchange-builder.ts';
import { flaggedSite } from './review.ts';

/** A flagged site whose scan has a stored page and a picture, sealed as judging does. */
export async function flaggedAndStored(db: Database, home: string, at = new Date('2026-03-10T03:00:00Z')) {
  const flag = await flaggedSite(db);
  const { id: siteId } = await ensureSite(db, flag.host);
  const { rows } = await db.query<{ id: string }>('select id from scans where site_id = $1', [siteId]);
  const scanId = rows[0]!.id;
  await db.query("update scans set condition = 'ok', planned_at = $2, finished_at = $2 where id = $1", [
    scanId,
    at,
  ]);
  const archive = await openScanArchive(home, scanId, archiveInfo, at);
  const url = `https://${flag.host}/`;
  await insertCapture(db, { ...(await archive.append(exchange({ url, fetchedAt: at }))), scanId });
  await archive.close();
  const shot = await storeScreenshot(home, Buffer.from(`picture of ${flag.host}`));
  await insertScreenshot(db, scanId, { url, ...shot, width: 1, height: 1, boxes: [] });
  await db.transaction(async (tx) => {
    const stored = (await assessmentOfScan(tx, scanId))!;
    await sealScan(tx, { id: scanId, siteId }, { id: stored.id, canonical: canonicalJson(stored.body) }, at);
  });
  return { flag, scanId, siteId };
}

export interface Desk {
  readonly db: Database;
  readonly home: string;
  /** `home` by default. */
  readonly captures?: CapturePlace;
  readonly settings: Settings;
  readonly print?: (html: string) => unknown;
  readonly now?: () => Date;
}

/** Exports a dossier without a browser and opens it with another ZIP reader. */
export async function exported(desk: Desk, name: string, wish: Omit<DossierWish, 'path' | 'by'>) {
  const {
    db,
    home,
    captures = home,
    settings,
    print,
    now = () => new Date('2026-11-25T03:00:00.000Z'),
  } = desk;
  const path = join(home, name);
  const deps = {
    db,
    log: pino({ level: 'silent' }),
    settings,
    capturesFolder: captures,
    rulePacks: await loadRulePacks(CONFIG_FOLDER),
    now,
    print: async (html: string) => {
      print?.(html);
      return Buffer.from('%PDF-1.7');
    },
  };
  const made = await exportDossier(deps, { ...wish, path, by: 'test' });
  const files = unzipSync(await readFile(path));
  const textOf = (file: string) => Buffer.from(files[file] ?? []).toString();
  return { made, path, files, textOf, subject: JSON.parse(textOf(DOSSIER.subject)) as DossierSubject };
}
