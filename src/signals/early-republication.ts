import { type Article, articlesOf, namedCredit } from './parts/credits.ts';
import { minutesOf } from './parts/minutes.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { type Evidence, onPage, type Signal, type SignalInput } from './signal.ts';

/** A source "published" a day or more after the quotation is another article or was revised; it proves nothing. */
const LATEST_SOURCE_MINUTES = -24 * 60;

interface Pair {
  readonly lag: number;
  readonly evidence: readonly Evidence[];
}

/** Lag from the fetched source where there is one, else from the source's time as the credit itself gives it. */
function compare(article: Article, { sources }: SignalInput): Pair | null {
  const own = article.facts.publishedAt;
  const ownMinutes = minutesOf(own?.value ?? null);
  if (own === null || ownMinutes === null) return null;
  const fetched = sources?.find((pair) => pair.articleUrl === article.page.url)?.source;
  const there = fetched?.article?.publishedAt ?? null;
  const credit = namedCredit(article);
  const sourceMinutes = minutesOf(there?.value ?? credit?.time ?? null);
  if (sourceMinutes === null) return null;
  const lag = Math.round(ownMinutes - sourceMinutes);
  const proof = [onPage(article.page, own, `${lag} minutes after its source`)];
  if (fetched !== undefined && there !== null) proof.push(onPage(fetched, there, there.value));
  else if (credit !== null) proof.push(onPage(article.page, credit, credit.time ?? ''));
  return { lag, evidence: proof };
}

/**
 * Quotations appear sooner after their source than the rule allows (limit `republicationLagMinutes`: one hour in
 * NĐ 147/2024, three in CV 3825/BTTTT-PTTH&TTĐT of 2019).
 *
 * Known false positive: a source page that shows the time of its last change instead of its publication.
 */
export const earlyRepublication: Signal = {
  id: 'early-republication',
  needs: 'pages',
  detect(input, { republicationLagMinutes }) {
    const pairs = articlesOf(input.facts.articles).flatMap((article) => compare(article, input) ?? []);
    if (pairs.length === 0) return { outcome: 'not-applicable', reason: 'no source time to compare with' };
    const early = pairs.filter(({ lag }) => lag < republicationLagMinutes && lag > LATEST_SOURCE_MINUTES);
    if (early.length === 0) return { outcome: 'absent' };
    // Whole pairs: one time without the other proves nothing.
    const evidence = early.slice(0, Math.floor(MAX_EVIDENCE / 2)).flatMap((pair) => pair.evidence);
    return { outcome: 'present', strength: 0.4 + 0.6 * (early.length / pairs.length), evidence };
  },
};
