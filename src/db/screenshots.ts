import type { Db } from './database.ts';
import { prepared } from './prepared.ts';

export interface ScreenshotRow {
  readonly url: string;
  readonly takenAt: Date;
  readonly sha256: string;
  /** Relative to the captures folder. */
  readonly file: string;
  /** CSS pixels; null for pictures taken before they were kept. */
  readonly width: number | null;
  readonly height: number | null;
  /** Where the framed evidence is. */
  readonly boxes: readonly EvidenceBox[];
}

export interface EvidenceBox {
  readonly quote: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Keeps where the picture of a scanned page is; the first picture of a page in a scan stands. */
export async function insertScreenshot(
  db: Db,
  scanId: string,
  shot: Omit<ScreenshotRow, 'takenAt'>,
): Promise<void> {
  await db.query(
    `insert into screenshots (scan_id, url, sha256, file, width, height, boxes) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (scan_id, url) do nothing`,
    [scanId, shot.url, shot.sha256, shot.file, shot.width, shot.height, JSON.stringify(shot.boxes)],
  );
}

export async function screenshotsOfScan(db: Db, scanId: string): Promise<ScreenshotRow[]> {
  const { rows } = await db.query<ScreenshotRow>(
    prepared(`select url, taken_at as "takenAt", sha256, file, width, height, coalesce(boxes, '[]') as boxes
     from screenshots where scan_id = $1 order by id`),
    [scanId],
  );
  return rows;
}
