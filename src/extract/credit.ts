import type { ArticleRoot } from './article-body.ts';
import { linksIn } from './credit-parts.ts';
import { type CreditPhrase, readCreditEnding, readCreditLine } from './credit-phrase.ts';
import { type Candidate, creditCandidates, elementRange, isCaption } from './credit-places.ts';
import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { bare } from './fold.ts';
import { type HtmlElement, textOf } from './html-node.ts';
import { mainOutlet } from './outlet-name.ts';
import { hostOf, type OwnSite, ownSite } from './own-site.ts';
import type { Credit } from './page-facts.ts';
import { readPlatformCredit } from './platform-credit.ts';
import { readSourceTime } from './source-time.ts';
import { isKnownOutlet, readHeadOutlet, readWellKnownOutlet } from './well-known-outlets.ts';

/**
 * The line that says where the article was taken from, by position: an element of its own, the last lines of the text
 * or those under the title. "Theo Bộ Y tế, …" in a paragraph is no credit; "Nguồn ảnh", "Ghi rõ nguồn … khi phát hành
 * lại" and "Nguồn: Internet" name nobody.
 */
export function readCredit(doc: PageDocument, article: ArticleRoot): Credit | null {
  const own = ownSite(doc);
  const platform = readPlatformCredit(doc, own);
  if (platform !== null && platform.name !== '') return platform;
  for (const candidate of creditCandidates(doc, article)) {
    const credit = creditOf(doc, candidate, own);
    if (credit !== null) return credit;
  }
  return endingCredit(doc, article, own) ?? logoCredit(doc, article, own) ?? platform;
}

function creditOf(doc: PageDocument, candidate: Candidate, own: OwnSite): Credit | null {
  const { text, element, isMarked } = candidate;
  const phrase = readCreditLine(text) ?? (isMarked ? markedPhrase(text) : null) ?? outletAlone(candidate);
  if (phrase === null) return linkedOutlet(doc, candidate, own);
  const links = sourceLinks(doc, element, own);
  const url = links[0] ?? writtenAddress(doc, candidate, own);
  if (phrase.form === 'domain' && own.isOwnUrl(`http://${phrase.name}`)) return null;
  if (phrase.form === 'domain' && isListed(element) && !isMetaItem(candidate)) return null;
  const name = phrase.name === '' ? (url === null ? '' : hostOf(url)) : mainOutlet(phrase.name);
  if (name === '' || own.isOwnName(name) || own.isOwnName(name.replace(/^https?:\/\//, ''))) return null;
  if (isMarked && phrase.form === 'domain' && url === null && !name.includes('.')) return null;
  const time = timeBeside(candidate, phrase);
  return {
    name: isAddress(name) && url !== null ? hostOf(url) : name,
    url,
    time,
    scripted: false,
    quote: clip(candidate.quote ?? text),
    where: candidate.where,
  };
}

function outletAlone({ text, rank }: Candidate): CreditPhrase | null {
  if (rank <= 2 || text.endsWith(')')) return readWellKnownOutlet(text);
  return rank === 3 ? readHeadOutlet(text) : null;
}

const FEW_WORDS = 24;

/** A line that is hardly more than a link to another host in an outlet's name or its host's: "từ <a>Tuổi Trẻ</a>". */
function linkedOutlet(doc: PageDocument, candidate: Candidate, own: OwnSite): Credit | null {
  const { element, where, rank } = candidate;
  if (rank > 3 || element.textLength > 80 || (isListed(element) && !isMetaItem(candidate))) return null;
  const around = element.closest('a');
  const links = around === null ? linksIn(element) : [around];
  const [link] = links;
  if (link === undefined || links.length > 1 || element.textLength - link.textLength > FEW_WORDS) return null;
  const name = textOf(link);
  const [url] = sourceLinks(doc, link, own);
  if (url === undefined || own.isOwnName(name)) return null;
  const isOutlet = isKnownOutlet(name) || hostOf(url) === written(name) || isPaperOf(name, hostOf(url));
  return isOutlet ? { name, url, time: timeBehind(link), scripted: false, quote: name, where } : null;
}

/** "<a>VietNamNet</a> (04:46, 08/11/2026)": in brackets right behind the link. */
function timeBehind(link: HtmlElement): string | null {
  const siblings = link.parent?.children ?? [];
  const next = siblings[siblings.indexOf(link) + 1];
  const text = next === undefined ? '' : next.kind === 'text' ? next.data : textOf(next);
  const inside = /^\s*\((?<inside>[^()]{6,50})\)/.exec(text)?.groups?.inside;
  return inside === undefined ? null : readSourceTime(bare(inside));
}

const MAX_META_LIST = 140;

/** Date, author and source under a title may be a short list. */
function isMetaItem({ element, rank }: Candidate): boolean {
  const item = element.closest('li');
  return rank === 3 && (item?.parent?.textLength ?? MAX_META_LIST) < MAX_META_LIST;
}

function written(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^www\./, '');
}

/** "Nghệ An" that leads to baonghean.vn. */
function isPaperOf(name: string, host: string): boolean {
  const letters = bare(name).replace(/[^a-z\d]/g, '');
  return letters.length > 4 && new RegExp(`^(?:bao|tapchi|thoibao)${letters}(?:online|vn)?\\.`).test(host);
}

/** A host in a list or a small table cell is one of many. */
function isListed(element: HtmlElement): boolean {
  const cell = element.closest('li', 'td', 'figure');
  return cell !== null && (cell.name !== 'td' || cell.textLength < 80);
}

function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name) || /…$|\.\.\.$/.test(name);
}

/** A bare outlet in an element that the template calls the source: `<span class="nguon-tin">Thanh Niên</span>`. */
function markedPhrase(text: string): CreditPhrase | null {
  const name = text.replace(
    /^\W*(?:(?:theo )?nguồn(?: tin| bài viết| gốc)?|theo|source|via)\s*[:–-]?\s*/iu,
    '',
  );
  const words = name.split(' ').length;
  if (name.length > 60 || words > 8 || !/^\p{Lu}|^\w+\.\w/u.test(name.normalize('NFC'))) return null;
  if (/^(?:ảnh|hình|video)/iu.test(name.normalize('NFC'))) return null;
  return readCreditLine(`Nguồn: ${name}`);
}

/** The time in the credit's own line; elsewhere only where it is called the original's. */
function timeBeside({ element, text, rank }: Candidate, phrase: CreditPhrase): string | null {
  const inMeta = rank >= 3 && /[|•·]/.test(text);
  const isBracketed = /\([^()]*\d{1,2}[/.-]\d{1,2}[^()]*\)/.test(text);
  if (phrase.time !== null && (!inMeta || isBracketed)) return phrase.time;
  // In a table the rows are the neighbours: "Nguồn tin | Tuổi Trẻ", below it "Thời gian đăng | 14:02 18/11/2026".
  const place = element.closest('tr') ?? element;
  const siblings = place.parent?.children ?? [];
  const at = siblings.indexOf(place);
  for (const near of siblings.slice(Math.max(0, at - 2), at + 4)) {
    if (near.kind !== 'element' || near === place || near.textLength > 80 || near.textLength === 0) continue;
    const said = bare(textOf(near));
    if (
      /\bgoc\b|nguon|(?:dang|phat|xuat ban) (?:luc|ngay|tren)|thoi gian (?:dang|phat|xuat ban)|source|original/.test(
        `${said} ${near.className.toLowerCase().replace(/[-_]/g, ' ')}`,
      )
    ) {
      const time = readSourceTime(said);
      if (time !== null) return time;
    }
  }
  return null;
}

/** Links to other hosts inside the credit, redirectors of the site's own followed to the address they carry. */
function sourceLinks(doc: PageDocument, element: HtmlElement, own: OwnSite): string[] {
  const anchors = doc.byTag('a').filter((link) => element.contains(link) || link.contains(element));
  return anchors.flatMap((link) => {
    const href = link.attribs.href ?? '';
    const carried = /[?&](?:url|u|link|to|q|goto|redirect)=(https?(?::|%3a)[^&]+)/i.exec(href)?.[1];
    const url = doc.resolve(carried === undefined ? href : decodeLoosely(carried));
    const isShare =
      /facebook\.com\/sharer|twitter\.com\/(?:share|intent)|google\.com\/(?:share|preferences)|news\.google|zalo\.me|plus\.google/i.test(
        href,
      );
    return url === null || own.isOwnUrl(url) || isShare ? [] : [url];
  });
}

/** An address that is written out instead of linked, in the credit or on the line below it. */
function writtenAddress(doc: PageDocument, { text, block }: Candidate, own: OwnSite): string | null {
  const below = block === null ? undefined : doc.blocks[block.index + 1]?.text;
  for (const place of [text, below !== undefined && /^https?:\/\/\S+$/.test(below) ? below : '']) {
    const address = /https?:\/\/[^\s)\]]+/.exec(place)?.[0];
    const url = address === undefined || /…|\.\.\.$/.test(address) ? null : doc.resolve(address);
    if (url !== null && !own.isOwnUrl(url)) return url;
  }
  return null;
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** "… (Theo Dân trí)" at the end of the last paragraphs. */
function endingCredit(doc: PageDocument, article: ArticleRoot, own: OwnSite): Credit | null {
  const last = article.lines.at(-1)?.index ?? -1;
  const ends = doc.blocks.slice(Math.max(0, article.lines.at(-2)?.index ?? last), last + 3);
  for (const block of ends.reverse()) {
    if (isCaption(block.inner) || !article.scope.contains(block.inner)) continue;
    const phrase = readCreditEnding(block.text);
    if (phrase === null) continue;
    const name = mainOutlet(phrase.name);
    if (own.isOwnName(name)) continue;
    return { name, url: null, time: phrase.time, scripted: false, quote: phrase.quote, where: block.where };
  }
  return null;
}

/**
 * The outlet's logo as the credit: one picture beside the article whose alternative text is an outlet and that leads to
 * another host, or stands where the template puts the source. Several of them are a wall of partners.
 */
function logoCredit(doc: PageDocument, article: ArticleRoot, own: OwnSite): Credit | null {
  const [from, to] = elementRange(doc, article);
  const logos = doc.byTag('img').flatMap((image) => {
    if (image.order < from || image.order > to || isCaption(image)) return [];
    const quote = image.attribs.alt ?? '';
    const name = quote.replace(/^\s*(?:logo|nguồn|theo)\s*:?\s+/iu, '').trim();
    if (name === '' || name.length > 60 || !isKnownOutlet(name) || own.isOwnName(name)) return [];
    const link = image.closest('a');
    const [url] = link === null ? [] : sourceLinks(doc, link, own);
    const isSource = url !== undefined || SOURCE_PLACE.test(`${image.attribs.src ?? ''} ${nearNames(image)}`);
    return isSource ? [{ name, url: url ?? null, quote, where: whereIs(image) }] : [];
  });
  return logos.length === 1 ? { ...logos[0]!, time: null, scripted: false } : null;
}

const SOURCE_PLACE =
  /(?:^|[\s/_-])(?:nguon|source|src|press|bao-?chi|publisher|origin|goc|via)(?:[\s/_.-]|$)/i;

function nearNames({ className, parent }: HtmlElement): string {
  return `${className} ${parent?.className ?? ''} ${parent?.parent?.className ?? ''}`;
}

function clip(text: string): string {
  return text.length <= 200 ? text : text.slice(0, 200);
}
