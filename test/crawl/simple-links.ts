import { Parser } from 'htmlparser2';
import type { SeenLink } from '../../src/crawl/page-choice.ts';
import type { CrawlResponse } from '../../src/crawl/response.ts';
import type { PageLinks } from '../../src/crawl/site-scan.ts';

const REGIONS = new Set(['header', 'nav', 'main', 'article', 'aside', 'footer']);

/** A small stand-in for the page reader, which crawl may not import: links with text and region, feeds, robots. */
export function readLinks(response: CrawlResponse): PageLinks {
  const links: SeenLink[] = [];
  const feeds: string[] = [];
  const robots: string[] = [];
  const regions: string[] = [];
  let canonical: string | null = null;
  let open: { url: string; text: string; region: string } | null = null;
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '', name: meta, content = '' }) {
      if (REGIONS.has(name)) regions.push(name);
      if (name === 'meta' && meta?.toLowerCase() === 'robots')
        robots.push(...content.toLowerCase().split(/[\s,]+/));
      if (name === 'link' && rel === 'canonical') canonical = href ?? null;
      if (name === 'link' && /rss|atom/.test(type) && href !== undefined) feeds.push(href);
      if (name !== 'a' || href === undefined || !URL.canParse(href, response.url)) return;
      open = { url: new URL(href, response.url).href, text: '', region: regions.at(-1) ?? 'main' };
    },
    ontext(text) {
      if (open !== null) open.text += text;
    },
    onclosetag(name) {
      if (name === regions.at(-1)) regions.pop();
      if (name !== 'a' || open === null) return;
      links.push({ ...open, text: open.text.trim() });
      open = null;
    },
  });
  parser.end(new TextDecoder().decode(response.body));
  return { links, canonical, kind: 'other', isContact: false, feeds, robots };
}
