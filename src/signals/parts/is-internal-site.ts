import type { SiteFacts } from '../../extract/site-facts.ts';
import { bylineStyle } from './byline-style.ts';
import { type Article, namedCredit, newsArticles } from './credits.ts';

/** Own notices of a firm or a club stay few; a news site has more than this on its first pages. */
const FEW_ARTICLES = 5;
const SOME_ARTICLES = 12;

function isUntold({ facts }: Article): boolean {
  return facts.credit?.scripted === true;
}

/** Signs of a newsroom; NewsArticle markup is none, since plugins write it on every post. */
function showsNewsroom({ pages, newsSitemap }: SiteFacts): boolean {
  return (
    newsSitemap !== null ||
    pages.some(
      ({ furniture: { newsroomTerms, journalistTitles } }) =>
        newsroomTerms.length + journalistTitles.length > 0,
    )
  );
}

/**
 * A company's or association's own site with a few notices of its own: internal sites need no licence for those
 * (NĐ 147/2024 art. 24), so a missing source says nothing. Told from form alone: no newsroom, no reporters' bylines, and
 * either few articles of which most are credited to nobody, or somewhat more, none of them credited or signed, that are
 * outnumbered by pages which are neither articles nor lists of them.
 */
export function isInternalSite(facts: SiteFacts): boolean {
  const articles = newsArticles(facts);
  if (showsNewsroom(facts) || articles.some(isUntold)) return false;
  const styles = articles.map(({ facts: { byline } }) =>
    byline === null ? 'nobody' : bylineStyle(byline.value, []),
  );
  if (styles.includes('reporter')) return false;
  const credited = articles.filter((article) => namedCredit(article) !== null).length;
  if (articles.length <= FEW_ARTICLES) return credited === 0 || 2 * credited < articles.length;
  if (articles.length > SOME_ARTICLES || credited > 0 || styles.includes('person')) return false;
  const others = facts.pages.filter((page) => page.kind === 'other' && !page.isContact).length;
  return others + (facts.articles.length - articles.length) >= articles.length;
}
