import type { CrawlResponse, KnownResponse } from '../crawl/response.ts';
import { headerOf } from '../crawl/response.ts';
import { type CaptureRow, lastCapturesOfSite, type Transport } from '../db/captures.ts';
import { readCapture } from '../evidence/capture-reader.ts';
import type { StepDeps } from './step-deps.ts';

/** A body that has not come over the network for so long is asked for anew: some servers say 304 to everything. */
const LONGEST_MS = 30 * 86_400_000;

/** What may be asked for conditionally in a scan of a site: the whole pages of its last one that have validators. */
export interface KnownResponses {
  of(url: string): Promise<KnownResponse | null>;
  /** When the body of such a capture came over the network. */
  receivedAt(captureId: string): string | undefined;
}

export async function loadKnownResponses(
  { db, capturesFolder, now }: Pick<StepDeps, 'db' | 'capturesFolder' | 'now'>,
  siteId: number,
): Promise<KnownResponses> {
  const oldest = now().getTime() - LONGEST_MS;
  const rows = (await lastCapturesOfSite(db, siteId)).filter((row) => isUsable(row, oldest));
  const byUrl = new Map(rows.map((row) => [row.url, row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    async of(url) {
      const row = byUrl.get(url);
      if (row === undefined) return null;
      // Pruned or damaged: the page is asked for as if it were new.
      const stored = await readCapture(capturesFolder, row).catch(() => null);
      if (stored === null) return null;
      const { id: captureId, contentType, robotsTag, transport } = row;
      const { etag = null, lastModified = null } = transport;
      return { captureId, etag, lastModified, contentType, robotsTag, body: stored.body };
    },
    receivedAt(captureId) {
      const row = byId.get(captureId);
      return row === undefined ? undefined : cameAt(row).toISOString();
    },
  };
}

function isUsable(row: CaptureRow, oldest: number): boolean {
  const { truncated, rendered, etag, lastModified } = row.transport;
  if (row.status !== 200 || truncated != null || rendered === true) return false;
  return (etag ?? lastModified ?? null) !== null && cameAt(row).getTime() >= oldest;
}

function cameAt({ transport, capturedAt }: CaptureRow): Date {
  return transport.receivedAt === undefined ? capturedAt : new Date(transport.receivedAt);
}

/** The validators of a response, for its capture's row. */
export function marksOf(response: CrawlResponse): Pick<Transport, 'etag' | 'lastModified'> {
  const [etag, lastModified] = [headerOf(response, 'etag'), headerOf(response, 'last-modified')];
  return { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) };
}
