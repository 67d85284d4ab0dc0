import { BadInput } from '../lib/errors.ts';
import type { Outcome } from './outcome.ts';
import type { FetchedPage, PageFetcher } from './page-fetch.ts';
import { normaliseUrl } from './url-normal.ts';

/** When no address answers, the failure that says most is the home page's outcome. */
const TELLING: readonly Outcome[] = [
  'abandoned',
  'rate-limited',
  'robots-unreachable',
  'timed-out',
  'tls-failure',
  'connection-failure',
  'guard-refused',
  'dns-failure',
];
/** Answers that may be a default page of a server whose site is on http only. */
const DOUBTFUL: readonly Outcome[] = ['gone', 'client-error', 'server-error', 'redirect-loop'];

/**
 * Reads the home page: https first, then http, each also with "www." added or removed where the name has no address.
 * The answer's `detail` tells what was tried in vain. An address with a scheme is tried as it is.
 * @throws BadInput when `host` is no host name
 */
export async function openHome(host: string, fetcher: PageFetcher): Promise<FetchedPage> {
  const failures: FetchedPage[] = [];
  const candidates = candidatesFor(host);
  for (const url of candidates) {
    const isOtherName = url.hostname !== candidates[0]!.hostname;
    // The other spelling is only for names without an address.
    if (isOtherName && !failures.filter((page) => isAt(page, candidates[0]!)).every(hasNoServer)) break;
    const page = await fetcher.fetchPage(url, 'home');
    const isDoubtful = DOUBTFUL.includes(page.row.outcome);
    if ((page.response !== null && !isDoubtful) || (await isAnswer(page, fetcher)))
      return withTried(page, failures);
    failures.push(page);
  }
  const answered = failures.find(({ response }) => response !== null);
  const best = answered ?? failures.toSorted((a, b) => rankOf(a) - rankOf(b))[0]!;
  return withTried(
    best,
    failures.filter((page) => page !== best),
  );
}

function isAt({ row }: FetchedPage, url: URL): boolean {
  return new URL(row.url).hostname === url.hostname;
}

function hasNoServer({ row }: FetchedPage): boolean {
  return row.outcome === 'dns-failure' || row.outcome === 'connection-failure';
}

function candidatesFor(host: string): URL[] {
  if (/^https?:\/\//i.test(host)) {
    const url = normaliseUrl(host);
    if (url === null)
      throw new BadInput(`'${host}' is not a web address; write it as example.vn or https://example.vn/.`);
    return [url];
  }
  const other = /^www\./i.test(host) ? host.slice(4) : `www.${host}`;
  const names = other.split('.').length >= 2 ? [host, other] : [host];
  return names.flatMap((name) =>
    ['https', 'http'].map((scheme) => {
      const url = normaliseUrl(`${scheme}://${name}/`);
      if (url === null || /\s/.test(host))
        throw new BadInput(`'${host}' is not a host name; write it as example.vn.`);
      return url;
    }),
  );
}

/** robots.txt that forbids, or a server that answers robots.txt with an error, is an answer: this is the site. */
async function isAnswer(page: FetchedPage, fetcher: PageFetcher): Promise<boolean> {
  const { outcome, url } = page.row;
  if (outcome === 'robots-disallowed' || outcome === 'abandoned' || outcome === 'rate-limited') return true;
  if (outcome !== 'robots-unreachable') return false;
  const robots = await fetcher.robotsOf(new URL(url));
  return robots.kind === 'closed' && robots.answered;
}

function rankOf(page: FetchedPage): number {
  const rank = TELLING.indexOf(page.row.outcome);
  return rank < 0 ? TELLING.length : rank;
}

function withTried(page: FetchedPage, others: readonly FetchedPage[]): FetchedPage {
  if (others.length === 0) return page;
  const tried = others.map(
    ({ row }) => `${row.url}: ${row.outcome}${row.detail === null ? '' : ` (${row.detail})`}`,
  );
  const detail = [page.row.detail, ...tried].filter((part) => part !== null).join('; ');
  return { ...page, row: { ...page.row, detail: detail.slice(0, 1000) } };
}
