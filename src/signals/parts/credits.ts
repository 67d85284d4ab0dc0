import { bare } from '../../extract/fold.ts';
import type { ArticleFacts, Credit } from '../../extract/page-facts.ts';
import type { CapturedPage, SiteFacts } from '../../extract/site-facts.ts';
import type { Lexicon } from '../signal.ts';

/** A page that is an article. */
export interface Article {
  readonly page: CapturedPage;
  readonly facts: ArticleFacts;
}

/** "Nguồn: Internet", "Sưu tầm", "Tổng hợp": words in a credit's place that name nobody. */
const NOBODY =
  /^(tu |theo |nguon )?(internet|inter net|tren mang|mang|mang internet|mang xa hoi|suu tam|st|s\.?t\.?|tong hop|tong hop tu internet|nhieu nguon|tong hop nhieu nguon|tu nhieu nguon|google|n\/?a|khong ro|dang cap nhat|web|website)$/;

export function articlesOf(pages: readonly CapturedPage[]): readonly Article[] {
  return pages.flatMap((page) => (page.article === null ? [] : [{ page, facts: page.article }]));
}

/** Addresses that the home page offers in its menus: sections and pages about the site, never a single article. */
function menuOf({ home }: SiteFacts): ReadonlySet<string> {
  const menu = home?.links.filter(
    ({ region }) => region === 'nav' || region === 'header' || region === 'footer',
  );
  return new Set(menu?.map(({ url }) => url));
}

/**
 * Articles that speak as news: dated or credited. A list, or a firm's "charter" or "services" page, may be laid out as
 * an article, but stands in the menu or is neither. On a site that dates nothing the signed ones count, or all of them.
 */
export function newsArticles(facts: SiteFacts): readonly Article[] {
  const menu = menuOf(facts);
  const all = articlesOf(facts.articles).filter(
    ({ page, facts: { credit, byline } }) => (credit ?? byline) !== null || !menu.has(page.url),
  );
  const dated = all.filter(({ facts: { publishedAt, credit } }) => (publishedAt ?? credit) !== null);
  if (dated.length > 0) return dated;
  const signed = all.filter(({ facts: { byline } }) => byline !== null);
  return signed.length > 0 ? signed : all;
}

/** The credit of an article where it names somebody; null for none and for "Nguồn: Internet". */
export function namedCredit({ facts }: Article): Credit | null {
  const { credit } = facts;
  if (credit === null) return null;
  if (credit.url !== null) return credit;
  const name = bare(credit.name)
    .replace(/[\s"'().,:;[\]]+/g, ' ')
    .trim();
  return name === '' || NOBODY.test(name) ? null : credit;
}

/** True when the page fills the credit in by script: from the HTML alone nothing can be said. */
export function creditIsUntold(article: Article): boolean {
  return article.facts.credit?.scripted === true && namedCredit(article) === null;
}

/** One key for each press outlet credited, spellings merged; null for sources that are no press. */
export function creditedPress(credit: Credit, lexicon: Lexicon): string | null {
  const outlet =
    lexicon.resolveOutlet(credit.name) ?? (credit.url === null ? null : lexicon.resolveOutlet(credit.url));
  if (outlet !== null) return outlet.kind === 'press' ? outlet.id : null;
  // A paper that the list lacks still says what it is: "Báo …", "Tạp chí …", "Đài PTTH …".
  const name = bare(credit.name).replace(/\s+/g, ' ').trim();
  return /^(bao|tap chi|dai (pt|phat|truyen)|thong tan)\b./.test(name) ? name : null;
}
