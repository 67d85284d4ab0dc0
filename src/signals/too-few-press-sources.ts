import { type Article, creditedPress, creditIsUntold, namedCredit, newsArticles } from './parts/credits.ts';
import { isInternalSite } from './parts/is-internal-site.ts';
import { MAX_EVIDENCE } from './parts/what-stands-there.ts';
import { type Evidence, onPage, type Signal } from './signal.ts';

function shownAtCredit(article: Article, value: string): readonly Evidence[] {
  const { page, facts } = article;
  const shown = facts.credit ?? facts.byline ?? facts.title ?? page.title;
  return shown === null ? [] : [onPage(page, shown, value)];
}

/**
 * The articles are credited to fewer different press agencies than the rule wants (limit `pressSourcesAtLeast`; three in
 * NĐ 147/2024), spellings and hosts of one paper counted once. Whether the rule means the whole site or each section is
 * not settled; the whole site is counted, which is the lenient reading.
 *
 * Known false positive: a scan that saw only a corner of the site.
 */
export const tooFewPressSources: Signal = {
  id: 'too-few-press-sources',
  needs: 'pages',
  detect({ facts, lexicon }, { pressSourcesAtLeast }) {
    const articles = newsArticles(facts).filter((article) => !creditIsUntold(article));
    if (articles.length < pressSourcesAtLeast) {
      return { outcome: 'not-applicable', reason: 'too few articles to tell' };
    }
    if (isInternalSite(facts))
      return { outcome: 'not-applicable', reason: 'a site with few notices of its own' };
    const bySource = new Map<string, Article>();
    for (const article of articles) {
      const credit = namedCredit(article);
      const source = credit === null ? null : creditedPress(credit, lexicon);
      if (source !== null && !bySource.has(source)) bySource.set(source, article);
    }
    if (bySource.size >= pressSourcesAtLeast) return { outcome: 'absent' };
    const credited = [...bySource].flatMap(([source, article]) => shownAtCredit(article, source));
    const others = articles.flatMap((article) => shownAtCredit(article, 'no press source'));
    const evidence = (credited.length > 0 ? credited : others).slice(0, MAX_EVIDENCE);
    if (evidence.length === 0) return { outcome: 'not-applicable', reason: 'the articles show no text' };
    const strength = Math.min(1, 0.4 + 0.6 * (1 - bySource.size / pressSourcesAtLeast));
    return { outcome: 'present', strength, evidence };
  },
};
