import { isRead } from '../crawl/outcome.ts';
import { normaliseUrl } from '../crawl/url-normal.ts';
import type { PageRow } from '../db/pages.ts';
import type { CapturedPage } from '../extract/site-facts.ts';
import type { FetchedSource, Lexicon } from '../signals/signal.ts';

/** Source pages that a scan asks for at most. */
const MOST_SOURCES = 3;

/**
 * The source pages worth comparing with the articles that quote them: linked credits to known outlets, the newest
 * articles first, each outlet once before any twice.
 */
export function sourcesToFetch(pages: readonly CapturedPage[], lexicon: Lexicon): string[] {
  const linked = pages
    .filter((page) => page.kind === 'article' && page.article?.credit?.url != null)
    .sort(
      (a, b) =>
        (b.article?.publishedAt?.value ?? '').localeCompare(a.article?.publishedAt?.value ?? '') ||
        (a.url < b.url ? -1 : 1),
    )
    .flatMap(({ article }) => {
      const url = normaliseUrl(article?.credit?.url ?? '');
      const outlet = url === null ? null : lexicon.resolveOutlet(url.href);
      // A link to the outlet's front page is no link to the source.
      return url === null || outlet === null || url.pathname === '/'
        ? []
        : [{ url: url.href, outlet: outlet.id }];
    });
  const firsts = linked.filter(
    ({ outlet }, at) => linked.findIndex((other) => other.outlet === outlet) === at,
  );
  const rest = linked.filter((one) => !firsts.includes(one));
  return [...new Set([...firsts, ...rest].map(({ url }) => url))].slice(0, MOST_SOURCES);
}

/** Pairs the articles of a scan with the source pages that it fetched, in the order of the articles. */
export function pairSources(
  pages: readonly CapturedPage[],
  rows: readonly PageRow[],
  pageOf: (captureId: string) => CapturedPage | undefined,
): FetchedSource[] {
  const fetched = new Map(
    rows.flatMap((row) =>
      row.role === 'source' && isRead(row) && row.captureId !== null
        ? [[row.url, row.captureId] as const]
        : [],
    ),
  );
  return pages.flatMap((page) => {
    const captureId = fetched.get(normaliseUrl(page.article?.credit?.url ?? '')?.href ?? '');
    const source = captureId === undefined ? undefined : pageOf(captureId);
    return source === undefined ? [] : [{ articleUrl: page.url, source }];
  });
}
