import type { Db } from './database.ts';

export interface ScreenshotRow {
  readonly url: string;
  readonly takenAt: Date;
  readonly sha256: string;
  /** Relative to the captures folder. */
  readonly file: string;
}

/** Keeps where the picture of a scanned page is; the first picture of a page in a scan stands. */
export async function insertScreenshot(
  db: Db,
  scanId: string,
  shot: Omit<ScreenshotRow, 'takenAt'>,
): Promise<void> {
  await db.query(
    'insert into screenshots (scan_id, url, sha256, file) values ($1, $2, $3, $4) on conflict (scan_id, url) do nothing',
    [scanId, shot.url, shot.sha256, shot.file],
  );
}

export async function screenshotsOfScan(db: Db, scanId: string): Promise<ScreenshotRow[]> {
  const { rows } = await db.query<ScreenshotRow>(
    'select url, taken_at as "takenAt", sha256, file from screenshots where scan_id = $1 order by id',
    [scanId],
  );
  return rows;
}
