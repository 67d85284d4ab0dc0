import { comparableWords } from './comparable-text.ts';
import type { PageDocument } from './document.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import type { LinkedData } from './json-ld.ts';

const ARTICLE =
  /^(?:\w*Article|BlogPosting|Report|Review|LiveBlogPosting|SocialMediaPosting|Recipe|CreativeWork)$/;
const PAGE = /^(?:WebPage|ItemPage|VideoObject|QAPage)$/;

/** True for the schema.org types of an article. */
export function isArticleType(type: string): boolean {
  return ARTICLE.test(type);
}

/**
 * The JSON-LD object that is about the page's own article: the one whose headline is the title, else the only article,
 * else the page; null when the objects are only about other things, as in lists of articles.
 */
export function mainArticle(
  doc: PageDocument,
  title: HtmlElement | null,
  linked: readonly LinkedData[],
): LinkedData | null {
  const articles = linked.filter((data) => data.types.some(isArticleType));
  const names = [title === null ? '' : textOf(title), doc.title, doc.meta('og:title')?.content ?? ''].map(
    comparable,
  );
  const match = articles.find((data) => {
    const headline = comparable(String(data.object.headline ?? data.object.name ?? ''));
    return (
      headline.length > 5 &&
      names.some((name) => name !== '' && (name.includes(headline) || headline.includes(name)))
    );
  });
  if (match !== undefined) return match;
  const dated = articles.filter((data) => typeof data.object.datePublished === 'string');
  if (dated.length === 1) return dated[0]!;
  if (dated.length > 1) return dated[0]!;
  const pages = linked.filter((data) => data.types.some((type) => PAGE.test(type)));
  return articles[0] ?? pages.find((data) => typeof data.object.datePublished === 'string') ?? null;
}

function comparable(text: string): string {
  return comparableWords(text.includes('&') ? text.replace(/&[a-z#\d]+;/gi, ' ') : text);
}
