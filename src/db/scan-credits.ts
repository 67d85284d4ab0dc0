import type { Db } from './database.ts';
import { prepared } from './prepared.ts';

/** One article of a scan and what it says of its source. */
export interface StoredCredit {
  readonly url: string;
  readonly captureId: string | null;
  readonly title: string | null;
  /** ISO 8601, or a date. */
  readonly publishedAt: string | null;
  readonly byline: string | null;
  readonly source: string | null;
  readonly sourceUrl: string | null;
  /** The press outlet that the credit was resolved to. */
  readonly outlet: string | null;
  readonly sourceTime: string | null;
  readonly lagMinutes: number | null;
  /** Share of the article's wording that stands in the source, 0–1. */
  readonly wordingKept: number | null;
}

export async function creditsOfScan(db: Db, scanId: string): Promise<StoredCredit[] | null> {
  const { rows } = await db.query<{ rows: StoredCredit[] }>(
    prepared('select rows from scan_credits where scan_id = $1'),
    [scanId],
  );
  return rows[0]?.rows ?? null;
}

export async function saveCredits(db: Db, scanId: string, rows: readonly StoredCredit[]): Promise<void> {
  await db.query('insert into scan_credits (scan_id, rows) values ($1, $2) on conflict do nothing', [
    scanId,
    JSON.stringify(rows),
  ]);
}
