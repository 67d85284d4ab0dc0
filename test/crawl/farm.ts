import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type CrawlOptions, DEFAULT_CRAWL_OPTIONS } from '../../src/crawl/crawl-options.ts';
import { createSiteCrawler, type SiteCrawler, type SiteCrawlerDeps } from '../../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import type { CrawlResponse } from '../../src/crawl/response.ts';
import type { CrawlResult } from '../../src/crawl/site-scan.ts';
import { readLinks } from './simple-links.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;
export type Page =
  | string
  | { status?: number; headers?: Record<string, string>; body?: string | Uint8Array }
  | Answer;

export interface Farm {
  readonly port: number;
  /** "host path" of every request, in order. */
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
  /** Host → path with query → page. Unknown paths answer 404. */
  readonly sites: Map<string, Record<string, Page>>;
  close(): Promise<void>;
}

/** Sites by Host header on one loopback port. */
export async function startFarm(sites: Record<string, Record<string, Page>> = {}): Promise<Farm> {
  const map = new Map(Object.entries(sites));
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((request, response) => {
    const host = (request.headers.host ?? '').split(':')[0]!;
    requests.push(`${host} ${request.url}`);
    headers.push(request.headers);
    const pages = map.get(host) ?? map.get(host.replace(/^www\./, ''));
    answer(pages?.[request.url ?? ''], request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    headers,
    sites: map,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answer(page: Page | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (typeof page === 'function') {
    page(request, response);
    return;
  }
  const {
    status = 200,
    headers = {},
    body = '',
  } = typeof page === 'string' ? { body: page } : (page ?? { status: 404 });
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body);
}

export function page(title: string, links: Record<string, string> = {}): string {
  const items = Object.entries(links).map(([url, text]) => `<p><a href="${url}">${text}</a></p>`);
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><main><h1>${title}</h1>${items.join('')}</main></body></html>`;
}

/** Short limits, so that hostile servers cost milliseconds. */
export const QUICK: Partial<CrawlOptions> = {
  ...DEFAULT_CRAWL_OPTIONS,
  requestTimeoutMs: 1500,
  connectTimeoutMs: 1000,
  robotsTimeoutMs: 1000,
  maxWaitMs: 3000,
};

/** For servers that answer: on a machine that has other work an answer may take its time. */
export const PATIENT: Partial<CrawlOptions> = {
  ...QUICK,
  requestTimeoutMs: 30_000,
  connectTimeoutMs: 30_000,
  robotsTimeoutMs: 30_000,
};

export function startCrawler(farm: Farm, deps: Partial<SiteCrawlerDeps> = {}): SiteCrawler {
  return createSiteCrawler({
    db: null,
    resolveMap: parseResolveMap([`*:80:127.0.0.1:${farm.port}`]),
    loopbackDelayMs: 0,
    options: QUICK,
    ...deps,
  });
}

export interface Crawled extends CrawlResult {
  readonly stored: readonly CrawlResponse[];
}

/** Crawls one host and keeps what was stored; checks what holds for every scan. */
export async function crawlHost(
  crawler: SiteCrawler,
  host: string,
  { budget = 40, signal = new AbortController().signal, sources = [] as readonly string[] } = {},
): Promise<Crawled> {
  const stored: CrawlResponse[] = [];
  const told: string[] = [];
  const result = await crawler.crawl(
    { scanId: `scan-${host}`, host, budget, signal },
    {
      readLinks,
      store: async (response) => {
        stored.push(response);
        return String(stored.length - 1);
      },
      onOutcome: (row) => told.push(row.url),
      ...(sources.length === 0 ? {} : { sources: () => sources }),
    },
  );
  const sum = Object.values(result.coverage.outcomes).reduce((total, count) => total + count, 0);
  if (sum !== result.coverage.planned || told.length !== sum || new Set(told).size !== sum)
    throw new Error(`The outcomes do not add up: ${JSON.stringify(result.coverage)}`);
  for (const row of result.pages)
    if (row.captureId !== null && stored[Number(row.captureId)]?.status !== row.status)
      throw new Error(`The capture of ${row.url} is another response`);
  return { ...result, stored };
}
