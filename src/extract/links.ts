import type { PageDocument } from './document.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import type { Link } from './page-facts.ts';

/** More links than a page for readers has: the rest are left out. */
const MAX_LINKS = 5000;

/** The page's http(s) links in document order; a link with the same address and text is listed once. */
export function readLinks(doc: PageDocument): Link[] {
  const links: Link[] = [];
  const seen = new Map<string, string | Set<string>>();
  for (const name of ['a', 'area']) {
    for (const element of doc.byTag(name)) {
      const { href } = element.attribs;
      if (href === undefined || links.length >= MAX_LINKS) continue;
      const url = doc.resolve(href);
      if (url === null) continue;
      const text = linkText(element);
      if (isListed(seen, url, text)) continue;
      links.push({
        url,
        text,
        rel: (element.attribs.rel ?? '').toLowerCase(),
        region: doc.regionOf(element),
      });
    }
  }
  return links;
}

/** Most addresses are linked once: one text is kept as it is, and a set is made only for more. */
function isListed(seen: Map<string, string | Set<string>>, url: string, text: string): boolean {
  const texts = seen.get(url);
  if (texts === undefined) seen.set(url, text);
  else if (texts === text) return true;
  else if (typeof texts === 'string') seen.set(url, new Set([texts, text]));
  else if (texts.has(text)) return true;
  else texts.add(text);
  return false;
}

function linkText(element: HtmlElement): string {
  const text = element.textLength > 0 ? textOf(element) : '';
  if (text !== '') return text;
  const image = element.children.find((child) => child.kind === 'element' && child.name === 'img');
  const label = image?.kind === 'element' ? image.attribs.alt : undefined;
  return (element.attribs.title ?? label ?? element.attribs.alt ?? '').replace(/\s+/g, ' ').trim();
}
