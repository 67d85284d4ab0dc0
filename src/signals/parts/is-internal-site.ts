import type { SiteFacts } from '../../extract/site-facts.ts';
import { bylineStyle } from './byline-style.ts';
import { namedCredit, newsArticles } from './credits.ts';

/** Own notices of a firm or a club stay few; a news site has more than this on its first pages. */
const FEW_ARTICLES = 5;
const SOME_ARTICLES = 12;

/**
 * A company's or association's own site with a few notices of its own: internal sites need no licence for those
 * (NĐ 147/2024 art. 24), so a missing source says nothing. Told from form alone: few articles, none of them credited to
 * anybody, no newsroom, no journalists, no news markup, no reporters' bylines; or somewhat more articles that are
 * outnumbered by pages which are neither articles nor lists of them.
 */
export function isInternalSite(facts: SiteFacts): boolean {
  const articles = newsArticles(facts.articles);
  if (articles.some((article) => namedCredit(article) !== null || article.facts.credit?.scripted))
    return false;
  const styles = articles.map(({ facts: { byline } }) =>
    byline === null ? 'nobody' : bylineStyle(byline.value, []),
  );
  if (styles.includes('reporter') || (styles.includes('person') && articles.length > FEW_ARTICLES))
    return false;
  if (facts.newsSitemap !== null) return false;
  const looksLikeNews = facts.pages.some(
    ({ furniture, structuredData }) =>
      furniture.newsroomTerms.length > 0 ||
      furniture.journalistTitles.length > 0 ||
      structuredData.newsMarkup.length > 0,
  );
  if (looksLikeNews) return false;
  const others =
    facts.pages.filter((page) => page.kind === 'other' && !page.isContact).length +
    (facts.articles.length - articles.length);
  return articles.length <= FEW_ARTICLES || (articles.length <= SOME_ARTICLES && others >= articles.length);
}
