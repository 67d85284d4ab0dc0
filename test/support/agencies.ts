import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { insertCapture } from '../../src/db/captures.ts';
import type { Database } from '../../src/db/database.ts';
import { insertScreenshot } from '../../src/db/screenshots.ts';
import { storeScreenshot } from '../../src/evidence/screenshot-store.ts';
import { openScanArchive } from '../../src/evidence/warc-writer.ts';
import { archiveInfo, exchange } from '../evidence/exchange-builder.ts';
import type { TestConsole } from './console.ts';
import { type SeededSite, seedSite } from './register.ts';

export interface ProvenSite extends SeededSite {
  readonly agencyId: number;
  /** The site's other flag, on its licence display. */
  readonly secondFlag: string;
  readonly captureId: string;
  readonly sha256: string;
}

/** A site of an agency with two open flags, one stored response and one picture (rows alone: their bytes lie nowhere). */
export async function provenSite(db: Database, host: string, agencyId: number): Promise<ProvenSite> {
  const site = await seedSite(db, { host, agencyId });
  const [secondFlag, captureId] = [randomUUID(), randomUUID()];
  const sha256 = createHash('sha256').update(host).digest('hex');
  await db.query(
    `insert into flags (id, site_id, ground, status, score, threshold, assessment_id, headline)
     select $1, site_id, 'licence-display', 'open', 0.8, 0.5, assessment_id, headline from flags where id = $2`,
    [secondFlag, site.flagId],
  );
  await db.query(
    `insert into captures (id, captured_at, scan_id, url, status, body_sha256, body_length, warc_file, warc_offset, warc_length)
     values ($1, now(), $2, 'https://' || $3 || '/', 200, $4, 0, 'nowhere.warc.gz', 0, 1)`,
    [captureId, site.scanId, host, sha256],
  );
  await db.query(
    `insert into screenshots (scan_id, url, sha256, file) values ($1, 'https://' || $2 || '/', $3, 'nowhere.png')`,
    [site.scanId, host, sha256],
  );
  return { ...site, agencyId, secondFlag, captureId, sha256 };
}

/** Stores a page and a picture of a site's scan, bytes and all. Gives their names as addresses have them. */
export async function storeProof(
  { db, deps }: Pick<TestConsole, 'db' | 'deps'>,
  { scanId, host }: SeededSite,
): Promise<{ capture: string; screenshot: string }> {
  const folder = join(deps.home, 'captures');
  const archive = await openScanArchive(folder, scanId, archiveInfo, new Date());
  const body = Buffer.from(`<!doctype html><title>${host}</title>`);
  const row = await archive.append(exchange({ url: `https://${host}/`, body }));
  await archive.close();
  await insertCapture(db, { ...row, robotsTag: null });
  const stored = await storeScreenshot(folder, Buffer.from(`PNG of ${host}`));
  const shot = { ...stored, url: row.url, width: 1, height: 1, boxes: [] };
  await insertScreenshot(db, scanId, shot);
  return { capture: row.id, screenshot: stored.sha256 };
}
