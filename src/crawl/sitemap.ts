import { gunzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';

export interface SitemapEntry {
  readonly url: string;
  /** Milliseconds since 1970; null when not given. The news date where there is one, else the last change. */
  readonly time: number | null;
}

export interface Sitemap {
  /** The newest entries, at most `keep`, newest first; those without a time after them, in the file's order. */
  readonly entries: readonly SitemapEntry[];
  /** Of a sitemap index: the files it lists. */
  readonly children: readonly SitemapEntry[];
  /** Google News markup was found. */
  readonly isNews: boolean;
  /** Entries read; more than `entries` holds when the file is long. */
  readonly total: number;
}

export interface SitemapLimits {
  readonly keep: number;
  /** sitemaps.org allows 50,000 in a file; what follows is not read. */
  readonly maxEntries: number;
  readonly maxBytes: number;
}

export const SITEMAP_LIMITS: SitemapLimits = { keep: 200, maxEntries: 50_000, maxBytes: 50 * 1024 * 1024 };

const EMPTY: Sitemap = { entries: [], children: [], isNews: false, total: 0 };

/** Reads a sitemap, a sitemap index (sitemaps.org 0.9) or a plain list of addresses, gzipped or not. Never throws. */
export function readSitemap(body: Uint8Array, limits: SitemapLimits = SITEMAP_LIMITS): Sitemap {
  const text = textOf(body, limits.maxBytes);
  if (text === null) return EMPTY;
  if (/^\s*https?:\/\//.test(text)) return readList(text, limits);
  return readXml(text, limits);
}

/** The bytes as text: gunzipped when they are gzip, without a byte-order mark. Null when they cannot be read. */
export function textOf(body: Uint8Array, maxBytes: number): string | null {
  try {
    const isGzip = body[0] === 0x1f && body[1] === 0x8b;
    const bytes = isGzip ? gunzipSync(body, { maxOutputLength: maxBytes }) : body;
    const charset =
      bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : bytes[0] === 0xfe && bytes[1] === 0xff
          ? 'utf-16be'
          : 'utf-8';
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return null;
  }
}

/** Keeps the newest without holding the rest. */
function createNewest(keep: number) {
  let kept: SitemapEntry[] = [];
  const trim = () => {
    kept = kept.sort((a, b) => (b.time ?? -1) - (a.time ?? -1)).slice(0, keep);
  };
  return {
    add(entry: SitemapEntry) {
      kept.push(entry);
      if (kept.length >= keep * 4) trim();
    },
    take(): SitemapEntry[] {
      trim();
      return kept;
    },
  };
}

function readList(text: string, limits: SitemapLimits): Sitemap {
  const lines = text.split(/\s+/, limits.maxEntries).filter((line) => /^https?:\/\//.test(line));
  return {
    ...EMPTY,
    entries: lines.slice(0, limits.keep).map((url) => ({ url, time: null })),
    total: lines.length,
  };
}

function readXml(text: string, limits: SitemapLimits): Sitemap {
  const newest = createNewest(limits.keep);
  const children = createNewest(limits.keep);
  const state = { isNews: false, total: 0, field: '', text: '', url: '', lastmod: '', newsDate: '' };
  const parser = new Parser(
    {
      onopentagname(name) {
        const local = localName(name);
        if (local === 'url' || local === 'sitemap')
          Object.assign(state, { url: '', lastmod: '', newsDate: '' });
        if (name.startsWith('news:') || local === 'publication_date') state.isNews = true;
        // <image:loc> and <video:…> carry addresses of their own.
        state.field = name.includes(':') && /^(image|video|xhtml)$/.test(name.split(':')[0]!) ? '' : local;
        state.text = '';
      },
      ontext(part) {
        if (state.text.length < 4000) state.text += part;
      },
      onclosetag(name) {
        const local = localName(name);
        if (local === state.field) {
          // Some generators forget <loc>.
          if (local === 'url' || local === 'sitemap')
            state.url ||= /^\s*(https?:\S+)\s*$/.exec(state.text)?.[1] ?? '';
          if (local === 'loc') state.url ||= state.text.trim();
          if (local === 'lastmod') state.lastmod = state.text;
          if (local === 'publication_date') state.newsDate = state.text;
        }
        state.field = '';
        if ((local !== 'url' && local !== 'sitemap') || state.url === '') return;
        state.total += 1;
        if (state.total > limits.maxEntries) return parser.pause();
        const entry = { url: state.url, time: timeOf(state.newsDate) ?? timeOf(state.lastmod) };
        (local === 'url' ? newest : children).add(entry);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  // In pieces, so that a paused parser holds no more than one.
  for (let at = 0; at < text.length && state.total <= limits.maxEntries; at += 65_536)
    parser.write(text.slice(at, at + 65_536));
  if (state.total <= limits.maxEntries) parser.end();
  const total = Math.min(state.total, limits.maxEntries);
  return { entries: newest.take(), children: children.take(), isNews: state.isNews, total };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** ISO 8601 and RFC 822 dates as milliseconds; null when there is none. */
export function timeOf(text: string): number | null {
  const time = Date.parse(text.trim());
  return Number.isNaN(time) ? null : time;
}

const NEWS = /news|tin-?tuc|bai-?viet|article|post|story|latest|moi-nhat/i;
const OTHER =
  /(page|categor|tag|author|product|image|video|topic|chuyen-?muc|san-?pham|misc|attachment|portfolio)/i;

/** Which files of an index are worth reading: news first, then posts, then the latest changed; never images or authors. */
export function chooseChildren(children: readonly SitemapEntry[], limit: number): string[] {
  const score = ({ url }: SitemapEntry) => {
    const name = url.slice(url.lastIndexOf('/', url.length - 2) + 1);
    return (/news/i.test(name) ? 4 : NEWS.test(name) ? 2 : 0) - (OTHER.test(name) ? 3 : 0);
  };
  return [...children]
    .filter((child) => score(child) >= 0)
    .sort((a, b) => score(b) - score(a) || (b.time ?? 0) - (a.time ?? 0) || sequence(b.url) - sequence(a.url))
    .slice(0, limit)
    .map(({ url }) => url);
}

/** sitemap-2026-11.xml is later than sitemap-2025-03.xml; post-sitemap12.xml than post-sitemap2.xml. */
function sequence(url: string): number {
  const digits = url.match(/\d+/g)?.join('') ?? '0';
  return Number(digits.slice(0, 12));
}
