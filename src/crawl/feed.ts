import { Parser } from 'htmlparser2';
import { type SitemapEntry, textOf, timeOf } from './sitemap.ts';

const MAX_ITEMS = 200;
const DATES = new Set(['pubdate', 'published', 'updated', 'date', 'dc:date']);

/** The articles of an RSS (0.9–2.0), RDF or Atom feed in the feed's order, at most 200. Never throws. */
export function readFeed(body: Uint8Array): SitemapEntry[] {
  const text = textOf(body, 10 * 1024 * 1024);
  if (text === null) return [];
  const items: SitemapEntry[] = [];
  let item: { link: string; guid: string; date: string } | null = null;
  let content = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = name.toLowerCase();
        content = '';
        if (tag === 'item' || tag === 'entry')
          item = { link: attributes['rdf:about'] ?? '', guid: '', date: '' };
        // Atom: the link without rel, or with rel="alternate", is the page itself.
        const rel = attributes.rel ?? 'alternate';
        if (tag === 'link' && item !== null && attributes.href && rel === 'alternate')
          item.link = attributes.href;
      },
      ontext(part) {
        if (content.length < 4000) content += part;
      },
      onclosetag(name) {
        const tag = name.toLowerCase();
        if (item === null) return;
        if (tag === 'link' && content.trim() !== '') item.link = content.trim();
        else if (tag === 'guid' && /^\s*https?:/.test(content)) item.guid = content.trim();
        else if (DATES.has(tag) && item.date === '') item.date = content;
        else if (tag === 'item' || tag === 'entry') {
          const url = item.link || item.guid;
          if (url !== '' && items.length < MAX_ITEMS) items.push({ url, time: timeOf(item.date) });
          item = null;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text.slice(0, 2_000_000));
  parser.end();
  return items;
}
