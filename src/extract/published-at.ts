import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import type { LinkedData } from './json-ld.ts';
import { mainArticle } from './main-article.ts';
import type { Read } from './page-facts.ts';
import { type DateHabits, type FoundDate, parseDate } from './parse-date.ts';
import { readShownDate } from './shown-date.ts';

/** Meta tags with the time of publication, the most telling first. */
const META_NAMES = [
  'article:published_time',
  'article:published',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'article.published',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_date',
  'published-date',
  'published_time',
  'article_date_original',
  'cxenseparse:recs:publishtime',
  'parsely-pub-date',
  'sailthru.date',
  'bt:pubdate',
  'dable:published_time',
  'dcterms.issued',
  'dc.date.issued',
  'dcterms.created',
  'dc.date.created',
  'dcterms.date',
  'dc.date',
  'datecreated',
  'date',
  'publication_date',
  'citation_publication_date',
  'last-modified-date',
];

/**
 * When the article was published, by its site's own account: structured data, meta tags, marked-up times, then what
 * a reader sees at the title. A sidebar's dates and the day shown in a page's head do not count.
 */
export function readPublishedAt(
  doc: PageDocument,
  root: ArticleRoot,
  linked: readonly LinkedData[],
  language: string | null,
): Read | null {
  const habits = habitsOf(doc, language);
  const declared =
    fromLinkedData(doc, root, linked, habits) ?? fromMeta(doc, habits) ?? fromMarkup(doc, root, habits);
  const shown = readShownDate(doc, root, habits);
  if (declared === null) return shown ?? fromScripts(doc, habits) ?? fromUrl(doc, habits);
  return shown === null ? declared : reconcile(declared, shown, habits);
}

/** Vietnamese templates often mark local times as UTC: where the reader sees the same clock, it is local. */
function reconcile(declared: Read, shown: Read, habits: DateHabits): Read {
  const day = declared.value.slice(0, 10);
  if (shown.value.slice(0, 10) !== day) return declared;
  if (declared.value.length === 10) return shown.value.length > 10 ? shown : declared;
  const isUtc = declared.value.endsWith('Z') || declared.value.endsWith('+00:00');
  if (isUtc && habits.offset !== 'Z' && shown.value.slice(0, 16) === declared.value.slice(0, 16)) {
    return { ...declared, value: declared.value.replace(/(?:Z|\+00:00)$/, habits.offset) };
  }
  return declared;
}

function habitsOf(doc: PageDocument, language: string | null): DateHabits {
  const isVietnamese = language === 'vi' || /^https?:\/\/[^/]+\.vn(?:[:/]|$)/i.test(doc.url);
  const locale = `${doc.root.attribs.lang ?? ''} ${doc.meta('og:locale')?.content ?? ''}`;
  const monthFirst = !isVietnamese && language === 'en' && !/en[-_](?:gb|au|nz|ie|in|za)/i.test(locale);
  return { offset: isVietnamese ? '+07:00' : 'Z', monthFirst };
}

function fromLinkedData(
  doc: PageDocument,
  root: ArticleRoot,
  linked: readonly LinkedData[],
  habits: DateHabits,
): Read | null {
  const main = mainArticle(doc, root.title, linked);
  if (main === null) return null;
  for (const key of ['datePublished', 'dateCreated', 'uploadDate']) {
    const value = main.object[key];
    if (typeof value !== 'string') continue;
    const found = parseMachineDate(value, habits);
    if (found !== null) return { value: found, quote: value.replace(/\s+/g, ' ').trim(), where: main.where };
  }
  return null;
}

function fromMeta(doc: PageDocument, habits: DateHabits): Read | null {
  let dayOnly: Read | null = null;
  for (const name of META_NAMES) {
    const meta = doc.meta(name);
    const value = meta === null ? null : parseMachineDate(meta.content, habits);
    if (meta === null || value === null) continue;
    const read = { value, quote: meta.quote, where: meta.where };
    if (value.length > 10) return read;
    dayOnly ??= read;
  }
  return dayOnly;
}

/** `itemprop=datePublished` and `<time>` around the article. */
function fromMarkup(doc: PageDocument, root: ArticleRoot, habits: DateHabits): Read | null {
  const times = doc
    .byTag('time')
    .filter((time) => root.scope.contains(time) || root.scope.parent?.contains(time));
  const marked = [...doc.byProperty('datepublished'), ...doc.byProperty('datecreated')].filter(
    (element) => element.name !== 'meta',
  );
  const ranked = [
    ...marked.filter((element) => root.scope.contains(element) || doc.regionOf(element) !== 'aside'),
    ...times.filter(
      (time) =>
        time.attribs.pubdate !== undefined || /publish|entry-date|posted|created/i.test(time.className),
    ),
    ...times.filter((time) => !root.element.contains(time) && !/updated|modified/i.test(time.className)),
  ];
  for (const element of [...ranked, ...namedDates(doc, root)]) {
    const region = doc.regionOf(element);
    if (region === 'aside' || region === 'footer' || region === 'nav') continue;
    if (element.closest('li') !== null && element.closest('li')!.linkTextLength > 40) continue;
    const { attribs } = element;
    const machine =
      attribs.datetime ?? attribs.content ?? (element.name === 'time' ? undefined : attribs.title);
    const value = parseMachineDate(machine ?? '', habits);
    if (value !== null) return { value, quote: machine!.trim(), where: whereIs(element) };
    const text = textOf(element);
    const shown = parseDate(text, habits);
    if (shown !== null) return { value: shown.value, quote: text, where: whereIs(element) };
  }
  return null;
}

/** What Blogger and hAtom call the moment of a post; the machine's form stands in an attribute, if anywhere. */
const DATE_CLASSES = ['published', 'post-date', 'post-timestamp', 'entry-date', 'date-published'] as const;

function namedDates(doc: PageDocument, root: ArticleRoot): readonly HtmlElement[] {
  return DATE_CLASSES.flatMap((token) => doc.byClass(token)).filter(
    (element) =>
      element.name !== 'time' &&
      element.textLength < 60 &&
      root.scope.contains(element) &&
      !/updated|modified/i.test(element.className),
  );
}

/** State that pages hand to their scripts. */
function fromScripts(doc: PageDocument, habits: DateHabits): Read | null {
  const key =
    /["'](?:datePublished|publishedAt|published_at|publishDate|publish_date|publishTime|publicationDate|firstPublished)["']\s*:\s*["']([^"']{8,40})["']/;
  for (const script of doc.byTag('script')) {
    const child = script.children[0];
    const match = child?.kind === 'text' ? key.exec(child.data) : null;
    const value = match === null ? null : parseMachineDate(match[1]!, habits);
    if (value !== null) return { value, quote: match![1]!.replace(/\s+/g, ' '), where: 'script' };
  }
  return null;
}

/** A day in the address: /2026/11/22/, or the 14 digits that Vietnamese CMSs end an address with. */
function fromUrl(doc: PageDocument, habits: DateHabits): Read | null {
  const stamp =
    /(?:^|\D)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)\d{0,4}(?:\D|$)/.exec(
      doc.url,
    );
  if (stamp !== null) {
    const [, year, month, day, hour, minute, second] = stamp;
    const found = parseDate(`${year}-${month}-${day} ${hour}:${minute}:${second}`, habits);
    if (found !== null) return { value: found.value, quote: doc.url, where: 'url' };
  }
  const folders = /\/(20\d\d)[/-](0?[1-9]|1[0-2])[/-]([0-2]?\d|3[01])(?:\D|$)/.exec(doc.url);
  if (folders === null) return null;
  const found = parseDate(`${folders[1]}-${folders[2]}-${folders[3]}`, habits);
  return found === null ? null : { value: found.value, quote: doc.url, where: 'url' };
}

/** A date as machines write it: ISO, RFC 2822, seconds since 1970; anything else as people do. */
export function parseMachineDate(text: string, habits: DateHabits): string | null {
  const value = text.trim();
  if (/^\d{10}$|^\d{13}$/.test(value)) {
    return new Date(value.length === 10 ? Number(value) * 1000 : Number(value))
      .toISOString()
      .replace('.000Z', 'Z');
  }
  const compact = /^(20\d\d|19\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(value);
  const spread =
    compact === null
      ? value
      : `${compact[1]}-${compact[2]}-${compact[3]}${compact[4] === undefined ? '' : `T${compact[4]}:${compact[5]}:${compact[6] ?? '00'}${compact[7] ?? ''}`}`;
  const found: FoundDate | null = parseDate(spread, habits);
  return found === null ? null : found.value;
}
