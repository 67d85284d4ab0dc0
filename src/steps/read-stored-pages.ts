import { isRead } from '../crawl/outcome.ts';
import { type CaptureRow, capturesOfScan } from '../db/captures.ts';
import type { Database } from '../db/database.ts';
import { type PageRow, pagesOfScan } from '../db/pages.ts';
import type { CapturePlace } from '../evidence/capture-place.ts';
import { readCapture } from '../evidence/capture-reader.ts';
import { readPage } from '../extract/read-page.ts';
import type { CapturedPage } from '../extract/site-facts.ts';
import type { FetchedSource } from '../signals/signal.ts';
import { pairSources } from './credited-sources.ts';

const JUDGED_ROLES: readonly PageRow['role'][] = ['home', 'contact', 'section', 'article'];

/** A bot wall with status 200 in place of the home page: it was read, and its words are the proof of the condition. */
function isWall({ role, outcome, status }: PageRow): boolean {
  return role === 'home' && outcome === 'blocked' && status === 200;
}

/** The pages of a scan that are judged, in a fixed order: read as pages, of the site itself. */
export function pagesToJudge(pages: readonly PageRow[]): (PageRow & { captureId: string })[] {
  return pages
    .filter((page): page is PageRow & { captureId: string } => page.captureId !== null)
    .filter((page) => (isRead(page) && JUDGED_ROLES.includes(page.role)) || isWall(page))
    .sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
}

/** What is read of a scan: its own pages, and the sources that they credit. */
export interface ReadPages {
  readonly pages: readonly CapturedPage[];
  readonly sources: readonly FetchedSource[];
}

/** Reads the pages of a scan again from its captures; touches no network. A rendered page stands for its shell. */
export async function readStoredPages(
  deps: { db: Database; capturesFolder: CapturePlace },
  scanId: string,
): Promise<ReadPages> {
  const [rows, captures] = await Promise.all([pagesOfScan(deps.db, scanId), capturesOfScan(deps.db, scanId)]);
  const byId = new Map(captures.map((capture) => [capture.id, capture]));
  const rendered = new Map(
    captures.filter(({ transport }) => transport.rendered === true).map((capture) => [capture.url, capture]),
  );
  const read = async (captureId: string): Promise<CapturedPage[]> => {
    const plain = byId.get(captureId);
    return plain === undefined
      ? []
      : [await readStoredPage(deps.capturesFolder, rendered.get(plain.url) ?? plain)];
  };
  const pages: CapturedPage[] = [];
  for (const { captureId } of pagesToJudge(rows)) pages.push(...(await read(captureId)));
  const sources = new Map<string, CapturedPage>();
  for (const { role, captureId } of rows) {
    if (role !== 'source' || captureId === null) continue;
    for (const source of await read(captureId)) sources.set(captureId, source);
  }
  return { pages, sources: pairSources(pages, rows, (captureId) => sources.get(captureId)) };
}

/** Reads one stored page. @throws CaptureDamaged when its bytes are not the ones that were indexed. */
export async function readStoredPage(
  capturesFolder: CapturePlace,
  capture: CaptureRow,
): Promise<CapturedPage> {
  const { body } = await readCapture(capturesFolder, capture);
  const { url, status, contentType, robotsTag } = capture;
  return { ...readPage({ url, body, contentType, robotsTag, status }), captureId: capture.id };
}
