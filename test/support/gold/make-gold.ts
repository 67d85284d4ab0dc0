import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { bootstrap, hashed, nukeviet, shop, vccorp, wordpress } from './families-new.ts';
import { aspTables, blogger, joomla, webforms } from './families-old.ts';
import type { GoldArticle, GoldFamily, GoldSite, GoldStatic } from './gold-site.ts';
import { FIT_SITES } from './sites-fit.ts';
import { HELD_OUT_SITES } from './sites-held-out.ts';
import { type Family, slug, textOf, type View } from './view.ts';

/**
 * Writes the gold sites: `node test/support/gold/make-gold.ts [folder]`, by default `test/gold`. Page families are
 * drawn as real systems draw them; footers, credits and labels are written by hand in `sites-*.ts`.
 */

const FAMILIES: Readonly<Record<GoldFamily, Family>> = {
  'asp-tables': aspTables,
  blogger,
  bootstrap,
  hashed,
  joomla,
  nukeviet,
  shop,
  vccorp,
  webforms,
  wordpress,
};

/** What joomla and shops print where nobody signs. */
const DEFAULT_BYLINES: Partial<Record<GoldFamily, string>> = { joomla: 'Super User', shop: 'Admin' };

const CONTACT_PATHS: Readonly<Record<GoldFamily, string>> = {
  'asp-tables': '/lienhe.asp',
  blogger: '/p/lien-he.html',
  bootstrap: '/lien-he.html',
  hashed: '/lien-he',
  joomla: '/index.php/lien-he',
  nukeviet: '/vi/contact/',
  shop: '/lien-he',
  vccorp: '/lien-he.chn',
  webforms: '/LienHe.aspx',
  wordpress: '/lien-he/',
};

/** All signals that labels speak of, by what makes them not applicable. */
const NAME_AND_FORM = [
  'press-word-in-domain',
  'press-word-in-site-name',
  'press-name-lookalike',
  'state-name-lookalike',
  'undeclared-site-type',
  'newsroom-masthead',
  'journalist-title',
  'press-licence-claim',
];
const DISPLAY = [
  'licence-number-missing',
  'licence-number-mismatch',
  'licence-number-placeholder',
  'owner-name-missing',
  'address-missing',
  'email-missing',
  'phone-missing',
  'responsible-person-missing',
];
const REGISTER = ['licence-expired', 'domain-not-on-licence', 'no-vn-domain'];
const ATTRIBUTION = ['unattributed-articles', 'too-few-press-sources'];
const ACTIVITY = ['own-reporting', 'open-comments', 'news-markup'];
const NEEDS_NO_PAGE = ['press-word-in-domain', 'press-name-lookalike', 'state-name-lookalike', ...REGISTER];

function isNotApplicable(id: string, site: GoldSite): boolean {
  if ((site.condition ?? 'ok') !== 'ok') return !NEEDS_NO_PAGE.includes(id);
  if (site.ownerType === 'press') return [...NAME_AND_FORM, ...ATTRIBUTION, ...ACTIVITY].includes(id);
  if (site.siteClass === 'f') return ATTRIBUTION.includes(id);
  const numberless = ['licence-number-missing', 'licence-number-placeholder'];
  return id === 'licence-number-mismatch' && numberless.some((other) => site.present.includes(other));
}

function signalLabels(site: GoldSite): Record<string, string> {
  const ids = [...NAME_AND_FORM, ...DISPLAY, ...REGISTER, ...ATTRIBUTION, ...ACTIVITY];
  const unknown = site.present.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`${site.host}: no such signal ${unknown.join(', ')}`);
  return Object.fromEntries(
    ids.map((id) => [
      id,
      isNotApplicable(id, site) ? 'not-applicable' : site.present.includes(id) ? 'present' : 'absent',
    ]),
  );
}

function articleLabel(site: GoldSite, article: GoldArticle): Record<string, unknown> {
  const { dateOnly } = FAMILIES[site.family];
  const credit = article.credit;
  return {
    url: `https://${site.host}${article.path}`,
    credited_source_domain_or_name: credit?.source ?? null,
    credit_has_link: credit?.link ?? false,
    credit_has_time: credit?.time ?? false,
    byline: article.byline ?? DEFAULT_BYLINES[site.family] ?? null,
    published_at: dateOnly ? article.at.slice(0, 10) : `${article.at}:00+07:00`,
    is_own_reporting: article.own ?? false,
  };
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

function encode(html: string, { encoding }: GoldSite): Buffer {
  if (encoding === 'windows-1258') return toWindows1258(html);
  if (encoding === 'utf-16') return Buffer.from(`\ufeff${html}`, 'utf16le');
  return Buffer.from(encoding === 'nfd' ? html.normalize('NFD') : html, 'utf8');
}

interface Page {
  readonly url: string;
  readonly file: string;
  readonly body: Buffer;
  readonly status: number;
  readonly type: string;
}

function contactPage(site: GoldSite): GoldStatic {
  return {
    path: CONTACT_PATHS[site.family],
    title: 'Liên hệ',
    html: `<p>${site.name} rất vui được nghe bạn đọc góp ý.</p><p>Mời bạn gọi trong giờ làm việc hoặc gửi thư cho chúng tôi.</p>`,
    isContact: true,
  };
}

function drawnPages(site: GoldSite): Page[] {
  const family = FAMILIES[site.family];
  const html =
    site.encoding === 'utf-16'
      ? 'text/html'
      : site.encoding === 'windows-1258'
        ? 'text/html; charset=windows-1258'
        : 'text/html; charset=utf-8';
  const views: [string, string, View][] = [
    ['/', 'home', { kind: 'home' }],
    [CONTACT_PATHS[site.family], 'contact', { kind: 'static', page: contactPage(site) }],
    ...site.sections
      .slice(0, 1)
      .map((section): [string, string, View] => [
        `/muc/${slug(section)}`,
        'section',
        { kind: 'section', section },
      ]),
    ...(site.statics ?? []).map((page): [string, string, View] => [
      page.path,
      'static',
      { kind: 'static', page },
    ]),
    ...site.articles.map((article): [string, string, View] => [
      article.path,
      'article',
      { kind: 'article', article },
    ]),
  ];
  return views.map(([path, role, view], at) => ({
    url: `https://${site.host}${path}`,
    file: `pages/${String(at + 1).padStart(2, '0')}-${role}.html`,
    body: encode(family.draw(site, view), site),
    status: 200,
    type: html,
  }));
}

function troubledPages(site: GoldSite): Page[] {
  const status = site.condition === 'unreachable' ? 503 : 200;
  return ['/', '/gioi-thieu', '/lien-he'].map((path, at) => ({
    url: `https://${site.host}${path}`,
    file: `pages/${String(at + 1).padStart(2, '0')}-${site.condition}.html`,
    body: Buffer.from(site.trouble ?? '', 'utf8'),
    status,
    type: 'text/html; charset=utf-8',
  }));
}

function newsSitemap(site: GoldSite): Page[] {
  if (site.markup !== 'sitemap') return [];
  const entries = site.articles.map(
    (article) =>
      `<url><loc>https://${site.host}${article.path}</loc><news:news><news:publication><news:name>${site.name}</news:name><news:language>vi</news:language></news:publication><news:title>${textOf(article).title}</news:title></news:news></url>`,
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${entries.join('\n')}</urlset>`;
  return [
    {
      url: `https://${site.host}/sitemap-news.xml`,
      file: 'pages/98-sitemap.xml',
      body: Buffer.from(body),
      status: 200,
      type: 'application/xml',
    },
  ];
}

function robots(site: GoldSite): Page {
  const sitemap = site.markup === 'sitemap' ? `Sitemap: https://${site.host}/sitemap-news.xml\n` : '';
  const body = Buffer.from(`User-agent: *\nDisallow: /search\n${sitemap}`);
  return {
    url: `https://${site.host}/robots.txt`,
    file: 'pages/99-robots.txt',
    body,
    status: 200,
    type: 'text/plain',
  };
}

function siteJson(site: GoldSite, pages: readonly Page[]): string {
  const { person, domains, issuedOn, expiresOn, ...licence } = site.licence;
  const condition = site.condition ?? 'ok';
  const content = {
    host: site.host,
    owner: site.owner,
    owner_type: site.ownerType,
    licence: {
      ...licence,
      issued_on: issuedOn,
      expires_on: expiresOn,
      domains: domains ?? [site.host],
      responsible_person: person,
    },
    registered_at_province: site.province,
    split: site.split,
    family: site.family,
    pages: pages.map(({ url, file, status, type }) => ({ url, file, status, content_type: type })),
    labels: {
      press_like: site.pressLike,
      class: site.siteClass,
      condition,
      signals: signalLabels(site),
      ...(site.borderline === undefined ? {} : { borderline: site.borderline }),
      articles: site.articles.map((article) => articleLabel(site, article)),
      notes: site.notes,
    },
    ...(condition === 'ok'
      ? {}
      : { fallback: { file: pages[0]?.file, status: pages[0]?.status, content_type: pages[0]?.type } }),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function writeSite(folder: string, site: GoldSite): void {
  const pages =
    (site.condition ?? 'ok') === 'ok' ? [...drawnPages(site), ...newsSitemap(site)] : troubledPages(site);
  const all = site.condition === 'unreachable' ? pages : [...pages, robots(site)];
  const target = join(folder, site.host);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, 'pages'), { recursive: true });
  for (const { file, body } of all) writeFileSync(join(target, file), body);
  writeFileSync(join(target, 'site.json'), siteJson(site, all));
}

const target = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../gold');
for (const site of [...FIT_SITES, ...HELD_OUT_SITES]) writeSite(target, site);
process.stdout.write(`${FIT_SITES.length + HELD_OUT_SITES.length} sites written to ${target}\n`);
