import iconv from 'iconv-lite';
import { isoTime, when } from './chrome.ts';
import { dice } from './dice.ts';
import { familyOf } from './families/index-of-families.ts';
import type { Site, View } from './site-plan.ts';

/** A stored response of a bundle. */
export interface Stored {
  readonly url: string;
  readonly file: string;
  readonly status: number;
  readonly content_type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const TONES = '\u0300\u0309\u0303\u0301\u0323';

/** windows-1258 writes tones as letters of their own after a base that may keep its hat or horn. */
function toWindows1258(text: string): Buffer {
  const split = text
    .normalize('NFD')
    .replace(
      new RegExp(`([a-zA-Z])([\\u0302\\u0306\\u031b]?)([${TONES}]?)([\\u0302\\u0306\\u031b]?)`, 'g'),
      (_all, base: string, hat: string, tone: string, late: string) =>
        `${(base + hat + late).normalize('NFC')}${tone}`,
    );
  return iconv.encode(split.replaceAll('…', '...').replaceAll('’', "'"), 'windows-1258');
}

/** Named entities for what Latin-1 has, numbers for the rest, as old editors wrote them; scripts keep their letters. */
function toEntities(html: string): string {
  const named: Record<string, string> = {
    ô: 'ocirc',
    ê: 'ecirc',
    â: 'acirc',
    á: 'aacute',
    à: 'agrave',
    é: 'eacute',
    è: 'egrave',
    í: 'iacute',
    ì: 'igrave',
    ó: 'oacute',
    ò: 'ograve',
    ú: 'uacute',
    ù: 'ugrave',
    ã: 'atilde',
    õ: 'otilde',
    ý: 'yacute',
  };
  return html
    .split(/(<script[\s\S]*?<\/script>)/)
    .map((part) =>
      part.startsWith('<script')
        ? part
        : part.replace(/[^ -~\s]/g, (letter) =>
            named[letter] ? `&${named[letter]};` : `&#${letter.codePointAt(0)};`,
          ),
    )
    .join('');
}

function encode(html: string, encoding: Site['encoding']): Buffer {
  if (encoding === 'windows-1258')
    return toWindows1258(html.replace(/charset=utf-8/gi, 'charset=windows-1258'));
  if (encoding === 'utf-16')
    return Buffer.from(`\ufeff${html.replace(/charset=utf-8/gi, 'charset=utf-16')}`, 'utf16le');
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${html}`, 'utf8');
  if (encoding === 'entities') return Buffer.from(toEntities(html), 'utf8');
  return Buffer.from(encoding === 'nfd' ? html.normalize('NFD') : html, 'utf8');
}

function typeOf(site: Site): string {
  if (site.encoding === 'utf-16' || site.encoding === 'utf-8-bom') return 'text/html';
  return site.encoding === 'windows-1258' ? 'text/html; charset=windows-1258' : 'text/html; charset=utf-8';
}

function headersOf(site: Site): Record<string, string> {
  const chance = dice(`headers ${site.host}`);
  const server = chance.pick([
    'nginx',
    'LiteSpeed',
    'cloudflare',
    'Apache/2.4.41 (Ubuntu)',
    'Microsoft-IIS/8.5',
  ]);
  return {
    Server: server,
    ...(chance.chance(0.4) ? { 'Set-Cookie': `PHPSESSID=${chance.hex(26)}; path=/` } : {}),
  };
}

type Draft = readonly [path: string, role: string, view: View];

function views(site: Site): Draft[] {
  const family = familyOf(site.family);
  const fixed = (path: string, title: string, html: string): View => ({ kind: 'static', path, title, html });
  const contact =
    site.contact ?? `<p>Mọi ý kiến đóng góp cho ${site.name} xin gửi về địa chỉ ở chân trang.</p>`;
  const sections = [
    ...new Map(site.sections.slice(0, 2).map((section) => [family.sectionPath(section), section])),
  ];
  return [
    ['/', 'home', { kind: 'home' }],
    ...sections.map(([path, section]): Draft => [path, 'section', { kind: 'section', section }]),
    [family.contactPath, 'contact', fixed(family.contactPath, 'Liên hệ', contact)],
    ...(site.about === undefined
      ? []
      : [[family.aboutPath, 'about', fixed(family.aboutPath, 'Giới thiệu', site.about)] as Draft]),
    ...(site.statics ?? []).map(
      (page): Draft => [page.path, 'static', fixed(page.path, page.title, page.html)],
    ),
    ...site.pieces.map(
      (piece): Draft => [family.articlePath(piece, site), 'article', { kind: 'article', piece }],
    ),
  ];
}

/** Injected markup goes where intruders put it: right after the body opens. */
const inject = (html: string, injected: string | undefined): string =>
  injected === undefined ? html : html.replace(/<body[^>]*>/, (body) => `${body}${injected}`);

function drawn(site: Site): Stored[] {
  const family = familyOf(site.family);
  return views(site).map(([path, role, view], at) => ({
    url: `https://${site.host}${path}`,
    file: `pages/${String(at + 1).padStart(2, '0')}-${role}.html`,
    status: 200,
    content_type: typeOf(site),
    headers: headersOf(site),
    body: encode(inject(family.draw(site, view), site.injected), site.encoding),
  }));
}

function extras(site: Site): Stored[] {
  const origin = `https://${site.host}`;
  const family = familyOf(site.family);
  const chance = dice(`extras ${site.host}`);
  const urls = site.pieces.map((piece) =>
    `${origin}${family.articlePath(piece, site)}`.replaceAll('&', '&amp;'),
  );
  const text = (
    name: string,
    type: string,
    body: string,
    status = 200,
    headers: Record<string, string> = {},
  ): Stored => ({
    url: `${origin}/${name}`,
    file: `pages/9${name.length % 10}-${name.replace(/[^a-z0-9.]+/gi, '-')}${name.includes('.') ? '' : '.html'}`,
    status,
    content_type: type,
    headers,
    body: Buffer.from(body),
  });
  const isNews = site.markup === 'news-sitemap';
  const news = site.pieces.map(
    (piece, at) =>
      `<url><loc>${urls[at]}</loc><news:news><news:publication><news:name>${site.name}</news:name><news:language>vi</news:language></news:publication><news:publication_date>${isoTime(piece.at)}</news:publication_date><news:title>${piece.title}</news:title></news:news></url>`,
  );
  const items = site.pieces
    .slice(0, 8)
    .map(
      (piece, at) =>
        `<item><title>${piece.title}</title><link>${urls[at]}</link><description><![CDATA[${piece.lead}]]></description><pubDate>${when(piece.at).day}/${when(piece.at).month}/${when(piece.at).year} ${when(piece.at).clock}</pubDate></item>`,
    );
  return [
    text(
      'robots.txt',
      'text/plain',
      `User-agent: *\nDisallow: /search\nDisallow: /admin/\n${isNews ? `Sitemap: ${origin}/news-sitemap.xml\n` : ''}Sitemap: ${origin}/sitemap.xml\n`,
    ),
    text(
      'sitemap.xml',
      'text/xml; charset=utf-8',
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n${[`${origin}/`, ...urls].map((url) => `<url><loc>${url}</loc><changefreq>daily</changefreq></url>`).join('\n')}\n</urlset>\n`,
    ),
    ...(isNews
      ? [
          text(
            'news-sitemap.xml',
            'application/xml',
            `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${news.join('\n')}\n</urlset>\n`,
          ),
        ]
      : []),
    ...(chance.chance(0.5)
      ? [
          text(
            'rss.xml',
            'application/rss+xml; charset=utf-8',
            `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>${site.name}</title><link>${origin}/</link>${items.join('\n')}</channel></rss>\n`,
          ),
        ]
      : []),
    ...(chance.chance(0.5)
      ? [
          text(
            'bai-viet-cu-da-xoa.html',
            'text/html; charset=utf-8',
            '<!DOCTYPE html><html><head><title>404</title></head><body><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không còn.</p></body></html>',
            404,
          ),
        ]
      : []),
    ...(chance.chance(0.4)
      ? [text('trang-chu', 'text/html; charset=utf-8', '', 301, { Location: `${origin}/` })]
      : []),
  ];
}

function troubled(site: Site): Stored[] {
  const isMoved = site.movedTo !== undefined;
  const status = isMoved
    ? 301
    : site.condition === 'unreachable'
      ? dice(site.host).pick([502, 503, 500])
      : 200;
  return ['/', '/gioi-thieu', '/lien-he', '/tin-moi'].map((path, at) => ({
    url: `https://${site.host}${path}`,
    file: `pages/${String(at + 1).padStart(2, '0')}-${site.condition}.html`,
    status,
    content_type: 'text/html; charset=utf-8',
    headers: isMoved ? { Location: `${site.movedTo}${path}` } : headersOf(site),
    body: Buffer.from(site.trouble ?? ''),
  }));
}

/** Everything the site answers with. */
export function responsesOf(site: Site): Stored[] {
  if (site.trouble !== undefined || site.movedTo !== undefined) return troubled(site);
  return [...drawn(site), ...extras(site)];
}
