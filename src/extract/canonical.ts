import type { PageDocument } from './document.ts';

/** The address that the page calls its own; null when it names none. */
export function readCanonical(doc: PageDocument): string | null {
  const href = linksOf(doc, 'canonical')[0] ?? doc.meta('og:url')?.content;
  return href === undefined ? null : doc.resolve(href);
}

/** Addresses of the page's RSS and Atom feeds. */
export function readFeeds(doc: PageDocument): string[] {
  const feeds = doc
    .byTag('link')
    .filter(
      (link) =>
        /\balternate\b/i.test(link.attribs.rel ?? '') && /(?:rss|atom)\+xml/i.test(link.attribs.type ?? ''),
    )
    .map((link) => doc.resolve(link.attribs.href ?? ''));
  return [...new Set(feeds.filter((url) => url !== null))];
}

/** meta robots and X-Robots-Tag directives, lower case, without those addressed to one robot only. */
export function readRobots(doc: PageDocument, robotsTag: string | null): string[] {
  const metas = doc.metas.filter((meta) => meta.name === 'robots').map((meta) => meta.content);
  const header = (robotsTag ?? '').split(/,|\n/).filter((part) => !/^\s*\w[\w-]*bot\s*:/i.test(part));
  const directives = [...metas.flatMap((content) => content.split(',')), ...header];
  return [...new Set(directives.map((part) => part.trim().toLowerCase()).filter((part) => part !== ''))];
}

function linksOf(doc: PageDocument, rel: string): string[] {
  return doc
    .byTag('link')
    .filter((link) => {
      const names = (link.attribs.rel ?? '').toLowerCase();
      return names === rel || (names.includes(rel) && names.split(/\s+/).includes(rel));
    })
    .map((link) => link.attribs.href ?? '')
    .filter((href) => href.trim() !== '');
}
