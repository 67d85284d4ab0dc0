import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { LinkedData } from './json-ld.ts';
import { mainArticle } from './main-article.ts';

/** The structured text must be this much longer than what the page shows to be taken instead. */
const MUCH_LONGER = 1.6;
const SAMPLE = 30;

/**
 * The article's text, paragraphs parted by one newline: the lines that the page shows; where it shows only the beginning
 * and its own structured data holds the whole (`articleBody`), that.
 */
export function bodyText(doc: PageDocument, root: ArticleRoot, linked: readonly LinkedData[]): string {
  const shown = root.lines.map((line) => line.text).join('\n');
  const stated = mainArticle(doc, root.title, linked)?.object.articleBody;
  if (typeof stated !== 'string' || stated.length < shown.length * MUCH_LONGER) return shown;
  const whole = plainParagraphs(stated);
  const continues = root.lines.some(({ text }) => whole.includes(text.slice(0, SAMPLE)));
  return continues && whole.length > shown.length * MUCH_LONGER ? whole : shown;
}

function plainParagraphs(text: string): string {
  return text
    .replace(/<\/(?:p|div|li|h\d)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]{1,500}>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
