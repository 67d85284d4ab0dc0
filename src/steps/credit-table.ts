import { assessmentOfScan } from '../db/assessments.ts';
import { creditsOfScan, type StoredCredit, saveCredits } from '../db/scan-credits.ts';
import { OperationalError } from '../lib/errors.ts';
import { articlesOf, creditedPress, namedCredit } from '../signals/parts/credits.ts';
import { minutesOf } from '../signals/parts/minutes.ts';
import { containment, shinglesOf } from '../signals/parts/shingles.ts';
import type { Lexicon } from '../signals/signal.ts';
import type { JudgeDeps } from './judge-scan.ts';
import { type ReadPages, readStoredPages } from './read-stored-pages.ts';

/** One row for each article that was read: whom it credits, how long after it appeared and how much it kept. */
export function creditRows({ pages, sources }: ReadPages, lexicon: Lexicon): StoredCredit[] {
  return articlesOf(pages).map((article) => {
    const { page, facts } = article;
    const credit = namedCredit(article);
    const source = sources.find(({ articleUrl }) => articleUrl === page.url)?.source ?? null;
    const sourceTime = source?.article?.publishedAt?.value ?? credit?.time ?? null;
    const own = minutesOf(facts.publishedAt?.value ?? null);
    const theirs = minutesOf(sourceTime);
    const wording = source?.article == null ? null : containment(facts.body, shinglesOf(source.article.body));
    return {
      url: page.url,
      captureId: page.captureId,
      title: facts.title?.quote ?? page.title?.quote ?? null,
      publishedAt: facts.publishedAt?.value ?? null,
      byline: facts.byline?.value ?? null,
      source: credit?.name ?? null,
      sourceUrl: source?.url ?? credit?.url ?? null,
      outlet: credit === null ? null : creditedPress(credit, lexicon),
      sourceTime,
      lagMinutes: own === null || theirs === null ? null : Math.round(own - theirs),
      wordingKept: wording,
    };
  });
}

/** The credit table of a scan: as kept, or read from its captures and kept. Empty where captures are damaged or gone. */
export async function creditTable(
  deps: Pick<JudgeDeps, 'db' | 'capturesFolder' | 'lexicon'>,
  scanId: string,
): Promise<readonly StoredCredit[]> {
  const kept = await creditsOfScan(deps.db, scanId);
  if (kept !== null) return kept;
  if ((await assessmentOfScan(deps.db, scanId)) === null) return [];
  try {
    const rows = creditRows(await readStoredPages(deps, scanId), deps.lexicon.lexicon);
    await saveCredits(deps.db, scanId, rows);
    return rows;
  } catch (error) {
    if (error instanceof OperationalError) return [];
    throw error;
  }
}
