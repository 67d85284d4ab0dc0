import { comparableLetters } from './comparable-text.ts';
import type { PageDocument } from './document.ts';
import { whereByAttribute } from './document-where.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import type { Json, LinkedData } from './json-ld.ts';
import type { Credit, Read, StructuredData } from './page-facts.ts';

/** What is read as an article; its credit is worked out when asked for. */
interface Credited {
  readonly credit: Credit | null;
}

const SCHEMA = /^\s*https?:\/\/(?:www\.)?schema\.org\//i;
const NEWS_ARTICLE = /^(?:\w*NewsArticle)$/;
const NEWS_PUBLISHER = /^(?:NewsMediaOrganization)$/;

/**
 * The page's schema.org types (JSON-LD and microdata), and the marks of a news medium among them: NewsMediaOrganization,
 * and NewsArticle unless its publisher is another: the credited source, or an organisation at another host.
 */
export function readStructuredData(
  doc: PageDocument,
  linked: readonly LinkedData[],
  article: Credited | null,
): StructuredData {
  const items = doc.withItemtype.filter(({ attribs }) => SCHEMA.test(attribs.itemtype!));
  const types = new Set([...linked.flatMap((data) => data.types), ...items.map(typeOf)]);
  const newsMarkup = [
    ...linked.flatMap((data) => newsInJson(doc, data, article)),
    ...items.flatMap((item) => newsInMicrodata(doc, item, article)),
  ];
  return { types: [...types].filter((type) => type !== '').sort(), newsMarkup: onePerType(newsMarkup) };
}

function newsInJson(doc: PageDocument, data: LinkedData, article: Credited | null): Read[] {
  const type = data.types.find((name) => NEWS_PUBLISHER.test(name) || NEWS_ARTICLE.test(name));
  if (type === undefined) return [];
  if (NEWS_ARTICLE.test(type) && isOther(doc, publisherIn(data.object.publisher), article)) return [];
  const stated = new RegExp(`"@type"\\s*:\\s*(?:\\[[^\\]]*)?"[^"]*${type}"`).exec(data.source);
  const quote = stated === null ? type : stated[0].replace(/\s+/g, ' ');
  return [{ value: type, quote, where: data.where }];
}

function newsInMicrodata(doc: PageDocument, item: HtmlElement, article: Credited | null): Read[] {
  const type = typeOf(item);
  if (!NEWS_PUBLISHER.test(type) && !NEWS_ARTICLE.test(type)) return [];
  if (NEWS_ARTICLE.test(type)) {
    const publisher = doc.byProperty('publisher').find((element) => item.contains(element));
    const named = publisher && doc.byProperty('name').find((element) => publisher.contains(element));
    const name = named === undefined ? '' : (named.attribs.content ?? textOf(named));
    if (isOther(doc, { name, url: '' }, article)) return [];
  }
  return [{ value: type, quote: item.attribs.itemtype!.trim(), where: whereByAttribute(item, 'itemtype') }];
}

function typeOf(item: HtmlElement): string {
  return item.attribs.itemtype!.trim().split(/\s+/)[0]!.replace(SCHEMA, '').replace(/\/$/, '');
}

interface Publisher {
  readonly name: string;
  readonly url: string;
}

function publisherIn(value: Json | undefined): Publisher {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return { name: one, url: '' };
  if (one === null || one === undefined || typeof one !== 'object' || Array.isArray(one))
    return { name: '', url: '' };
  const text = (key: string): string => (typeof one[key] === 'string' ? one[key] : '');
  return { name: text('name'), url: text('url') || text('@id') };
}

function isOther(doc: PageDocument, publisher: Publisher, article: Credited | null): boolean {
  const credit = publisher.name === '' ? null : (article?.credit ?? null);
  if (credit !== null && comparableLetters(publisher.name) === comparableLetters(credit.name)) return true;
  const own = hostOf(doc.url);
  const host = hostOf(publisher.url);
  return own !== '' && host !== '' && !own.endsWith(host) && !host.endsWith(own);
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}

function onePerType(reads: readonly Read[]): Read[] {
  return reads.filter((read, at) => reads.findIndex(({ value }) => value === read.value) === at);
}
