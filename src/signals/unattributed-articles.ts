import { creditIsUntold, namedCredit, newsArticles } from './parts/credits.ts';
import { isInternalSite } from './parts/is-internal-site.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

/** Fewer articles than this don't show a habit. */
const FEWEST = 3;

/**
 * A considerable share of the articles names no source (limit `unattributedShare`; NĐ 147/2024: the name of the official
 * source must stand with the quotation). "Nguồn: Internet" names nobody; a credit filled in by script can't be told.
 *
 * Known false positive: own notices of the company between quoted news.
 */
export const unattributedArticles: Signal = {
  id: 'unattributed-articles',
  needs: 'pages',
  detect({ facts }, limits) {
    const articles = newsArticles(facts).filter((article) => !creditIsUntold(article));
    if (articles.length < FEWEST) return { outcome: 'not-applicable', reason: 'too few articles to tell' };
    if (isInternalSite(facts))
      return { outcome: 'not-applicable', reason: 'a site with few notices of its own' };
    const without = articles.filter((article) => namedCredit(article) === null);
    const share = without.length / articles.length;
    if (share < limits.unattributedShare) return { outcome: 'absent' };
    const evidence = without.flatMap(({ page, facts: article }) => {
      const shown = article.credit ?? article.byline ?? article.title ?? page.title;
      return shown === null
        ? []
        : [onPage(page, shown, `no source named; ${without.length} of ${articles.length} articles`)];
    });
    if (evidence.length === 0) return { outcome: 'not-applicable', reason: 'the articles show no text' };
    return { outcome: 'present', strength: 0.6 + 0.4 * share, evidence: evidence.slice(0, MAX_EVIDENCE) };
  },
};
