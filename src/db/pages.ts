import type { Outcome, PageRole } from '../crawl/outcome.ts';
import type { Db } from './database.ts';

/** One planned URL of a scan and how it ended. */
export interface PageRow {
  readonly url: string;
  readonly role: PageRole;
  readonly outcome: Outcome;
  readonly status: number | null;
  readonly finalUrl: string | null;
  readonly captureId: string | null;
  readonly detail: string | null;
}

/** Writes the pages of a finished crawl, in the transaction that marks it crawled. */
export async function insertPages(
  db: Db,
  scanId: string,
  pages: readonly PageRow[],
  plannedAt: Date,
): Promise<void> {
  if (pages.length === 0) return;
  await db.query(
    `insert into pages (scan_id, planned_at, url, role, outcome, status, final_url, capture_id, detail)
     select $1, $2, p.url, p.role, p.outcome, p.status, p.final_url, p.capture_id, p.detail
     from jsonb_to_recordset($3::jsonb)
       as p(url text, role text, outcome text, status integer, final_url text, capture_id uuid, detail text)`,
    [scanId, plannedAt, JSON.stringify(pages.map(toRow))],
  );
}

/** The pages of a scan in the order they were written. */
export async function pagesOfScan(db: Db, scanId: string): Promise<PageRow[]> {
  const { rows } = await db.query<PageRow>(
    `select url, role, outcome, status, final_url as "finalUrl", capture_id as "captureId", detail
     from pages where scan_id = $1 order by url`,
    [scanId],
  );
  return rows;
}

function toRow(page: PageRow): Record<string, unknown> {
  const { url, role, outcome, status, detail } = page;
  return { url, role, outcome, status, final_url: page.finalUrl, capture_id: page.captureId, detail };
}
