import type { CrawlResponse } from '../crawl/response.ts';
import type { CrawlResult } from '../crawl/site-scan.ts';
import { insertCapture, type Transport } from '../db/captures.ts';
import type { Scan } from '../db/scans.ts';
import { openScanArchive } from '../evidence/warc-writer.ts';
import { readPage } from '../extract/read-page.ts';
import type { CapturedPage } from '../extract/site-facts.ts';
import { pairSources, sourcesToFetch } from './credited-sources.ts';
import { handIn } from './hand-in.ts';
import { loadKnownResponses, marksOf } from './known-responses.ts';
import { pagesToJudge, type ReadPages } from './read-stored-pages.ts';
import { archiveInfo } from './scan-identity.ts';
import type { StepDeps } from './step-deps.ts';

export interface StoredCrawl {
  readonly result: CrawlResult;
  /** What is judged, read from the one parse that also gave the links. */
  readonly read: ReadPages;
}

/** Crawls a site; every response is in the archive and indexed before anything looks at it. */
export async function crawlAndStore(deps: StepDeps, scan: Scan, signal: AbortSignal): Promise<StoredCrawl> {
  const archive = await openScanArchive(deps.capturesFolder, scan.id, archiveInfo(deps.settings), deps.now());
  const known = await loadKnownResponses(deps, scan.siteId);
  const captureIds = new Map<CrawlResponse, string>();
  const pages = new Map<string, CapturedPage>();
  const keep = async (response: CrawlResponse, more: Transport) => {
    const transport = { ...response.transport, ...more };
    const exchange = { ...response, transport, method: 'GET', fetchedAt: response.timings.startedAt };
    const row = await archive.append(exchange);
    await insertCapture(deps.db, row);
    captureIds.set(response, row.id);
    return row.id;
  };
  try {
    const job = { scanId: scan.id, host: scan.host, budget: deps.settings.crawler.pages_per_scan, signal };
    const result = await deps.crawler.crawl(job, {
      store: (response) => keep(response, marksOf(response)),
      known: (url) => known.of(url),
      storeReused(response, { captureId: reusedFrom, etag, lastModified }) {
        const receivedAt = known.receivedAt(reusedFrom);
        return keep(response, { etag, lastModified, reusedFrom, ...(receivedAt && { receivedAt }) });
      },
      sources: () =>
        sourcesToFetch([...pages.values()], deps.lexicon.lexicon).filter(deps.maySourceBeAsked(scan.host)),
      readLinks(response) {
        const facts = readPage(response);
        const captureId = captureIds.get(response);
        if (captureId !== undefined) pages.set(captureId, { ...facts, captureId });
        return { ...facts, isWall: facts.troubles.some((trouble) => trouble.kind === 'blocked') };
      },
    });
    const judged = pagesToJudge(result.pages).flatMap(({ captureId }) => pages.get(captureId) ?? []);
    const sources = pairSources(judged, result.pages, (captureId) => pages.get(captureId));
    return { result, read: { pages: judged, sources } };
  } finally {
    await archive.close();
    await handIn(deps.capturesFolder, archive.file, deps.log);
  }
}
