import { findAddress, looksLikeAddress } from './address-line.ts';
import type { PageDocument } from './document.ts';
import { whereByAttribute } from './document-where.ts';
import { type FurnitureLines, quoteOf } from './furniture-lines.ts';
import type { AttributeName } from './html-attributes.ts';
import type { HtmlElement } from './html-node.ts';
import {
  fieldText,
  type LabelledField,
  PLACEHOLDER,
  quoteField,
  readLabelledFields,
} from './labelled-fields.ts';
import { hintOf } from './line-hints.ts';
import { readOwnerNames } from './owner-names.ts';
import type { Read } from './page-facts.ts';
import { findPlainAddress, type Stretch } from './plain-address.ts';
import { readTitledPerson } from './titled-person.ts';

/** Who runs the site and how to reach them, as the page shows it. */
export interface ContactFields {
  readonly ownerNames: readonly Read[];
  readonly addresses: readonly Read[];
  readonly emails: readonly Read[];
  readonly phones: readonly Read[];
  readonly responsiblePersons: readonly Read[];
}

/** Case-sensitive on purpose: in "info@dantri.com.vn.Website:" and "tin@vnexpress.netTel" the capital ends the address. */
const EMAIL =
  /[A-Za-z0-9][A-Za-z0-9._%+-]*(?:\s?(?:[@＠]|[[({]\s?(?:at|AT|a còng|A còng|a cong|a|@)\s?[\])}])\s?|\s(?:at|AT)\s(?=[a-z\d-]+\s(?:dot|DOT|chấm)\s))(?:[A-Za-z0-9-]+(?:\s?(?:\.|[[({]\s?(?:dot|DOT|chấm)\s?[\])}])\s?|\s(?:dot|DOT|chấm)\s))+?(?:[a-z]{2,12}(?:\.[a-z]{2,3}(?![a-z0-9.-]*[a-z]{4}))*(?![a-z0-9])|[A-Z]{2,12}(?:\.[A-Z]{2,3})*(?![A-Z0-9]))/g;
const PHONE =
  /(?<![\d.,/-]|\d\s)(?:(?:\(?\+\s?84\)?|\(84[\s.-]?\d{0,3}\)|(?<!\d)84)[\s.-]*\(?0?\)?|\(?0)[\s.()-]*\d(?:[\s.()-]{0,3}\d){6,10}(?![\d/])|(?<![\d.])1[89]00[\s.-]*\d{2,4}(?:[\s.-]?\d{2,4})?(?!\d)/g;
const ONE_PHONE = new RegExp(PHONE.source);
const PHONE_CONTEXT =
  /(?:dt|dien thoai|tel|phone|hotline|hot line|duong day nong|mobile|di dong|zalo|lien he|tong dai|sdt|call|may ban|☎|📞|✆)[^\d]{0,40}$|(?:^|[\s|–-])[tp]\s?:\s?$/;
const NO_PHONE_CONTEXT =
  /(?:(?<!(?:dt|dien thoai|tel|phone)\s?(?:[/&,+-]|va)\s?)fax|mst|ma so(?: thue| doanh nghiep)?|gpkd|dkkd|giay phep|chung nhan|stk|tai khoan|cmnd|cccd)[^a-z\d]{0,4}(?:so)?[^a-z\d]{0,4}$/;

/** Reads the contact data that a visitor of this page can read. */
export function readContactFields(doc: PageDocument, page: FurnitureLines): ContactFields {
  const fields = readLabelledFields(page.lines).filter((field) => isOwnContact(field, page));
  return {
    ownerNames: unique(readOwnerNames(page, fields)),
    addresses: addressesOf(page, fields),
    emails: unique([...emailsInText(page), ...emailsInAttributes(doc, page)]),
    phones: unique([...phonesInText(page, fields), ...phonesInLinks(doc)]),
    responsiblePersons: responsiblePersons(page, fields),
  };
}

/** Below an article and in side boxes, contact data is an advertiser's as often as the site's. */
function isOwnContact({ line }: LabelledField, page: FurnitureLines): boolean {
  return line.inZone || page.isAbout || !page.isArticle;
}

/** Labels are surer than the look of an address, which is asked for only where no label gave one. */
function addressesOf(page: FurnitureLines, fields: readonly LabelledField[]): Read[] {
  const labelled = unique(labelledAddresses(fields));
  return labelled.length > 0 ? labelled : unique(plainAddresses(page));
}

function labelledAddresses(fields: readonly LabelledField[]): Read[] {
  return fields.flatMap((field) => {
    const isPlace =
      field.kind === 'address' || (field.kind === 'editor' && field.label.startsWith('toa soan'));
    if (!isPlace) return [];
    const plain = field.line.bare.slice(field.start, field.end);
    if (PLACEHOLDER.test(plain.trim()) || !looksLikeAddress(plain)) return [];
    const value = fieldText(field).replace(/^[^:,\d]{2,60}:\s*(?=\S)/, '');
    return [{ value, ...quoteField(field) }];
  });
}

function plainAddresses(page: FurnitureLines): Read[] {
  const isContact = ({ bare }: FurnitureLines['lines'][number]): boolean =>
    bare.length < 120 && (/@|\(at\)/.test(bare) || holdsPhone(bare));
  const known: boolean[] = [];
  const isContactAt = (at: number): boolean => {
    known[at] ??= isContact(page.lines[at]!);
    return known[at];
  };
  const isNearContact = (at: number): boolean =>
    !page.isArticle &&
    page.lines[at]!.bare.length < 140 &&
    [at - 2, at - 1, at, at + 1, at + 2].some((near) => page.lines[near] !== undefined && isContactAt(near));
  return page.lines.flatMap((line, at) => {
    if (!(line.inZone || page.isAbout || isNearContact(at)) || line.isLink || line.bare.length > 900)
      return [];
    // A sentence on the licence ends in a province, too.
    const isOnLicence =
      /giay phep|\bgp\b/.test(line.bare) && !/dia chi|tru so|,.*,|[|;·•].*[|;·•]/.test(line.bare);
    const found = (isOnLicence ? null : findAddress(line.bare)) ?? plainAddressIn(line);
    if (found === null) return [];
    const quote = quoteOf(line, found.start, found.end);
    return [{ value: quote.quote, ...quote }];
  });
}

function holdsPhone(bare: string): boolean {
  return ONE_PHONE.test(bare);
}

/** Only composed text: its positions are those of the folded line. */
function plainAddressIn({ folding, bare }: FurnitureLines['lines'][number]): Stretch | null {
  return bare.length > 500 || folding.text.length !== bare.length ? null : findPlainAddress(folding.text);
}

/** An editor-in-chief answers for the content where nobody else is named for it. */
function responsiblePersons(page: FurnitureLines, fields: readonly LabelledField[]): Read[] {
  const inCharge = [...labelledPersons(fields, isInCharge), ...personsBeforeLabel(page)];
  const isEditor = ({ kind, label }: LabelledField): boolean =>
    kind === 'editor' && label === 'tong bien tap';
  return unique(inCharge.length > 0 ? inCharge : labelledPersons(fields, isEditor));
}

function isInCharge({ kind }: LabelledField): boolean {
  return kind === 'responsible';
}

function labelledPersons(
  fields: readonly LabelledField[],
  isAsked: (field: LabelledField) => boolean,
): Read[] {
  return fields.flatMap((field) => {
    if (!isAsked(field)) return [];
    const ahead = field.line.bare.slice(Math.max(0, field.labelStart - 12), field.labelStart);
    if (/khong $/.test(ahead)) return [];
    const value = readTitledPerson(field.line.folding.original(field.start, field.end));
    return value === null ? [] : [{ value, ...quoteField(field) }];
  });
}

const IN_CHARGE = /(?:chiu trach nhiem|phu trach|quan ly)(?: quan ly| chinh| ve)* noi dung/;
const MAY_NAME_PERSON = hintOf(IN_CHARGE);
const HONORIFIC =
  /(?<![a-z])(?:(?:ong|ba|mr|mrs|ms|ts|ths|luat su)\.? |(?:tong giam doc|giam doc) (?=[a-z])|(?:tong bien tap|giam doc|truong ban(?: bien tap)?|chu nhiem|tong giam doc)\s?: ?)/g;

/** "Ông Khuất Duy Hòa - Giám đốc, chịu trách nhiệm nội dung": the person first. */
function personsBeforeLabel(page: FurnitureLines): Read[] {
  return page.lines.flatMap((line) => {
    if ((line.folding.hints & MAY_NAME_PERSON) === 0) return [];
    const at = IN_CHARGE.exec(line.bare);
    if (at === null || at.index < 8 || !(line.inZone || page.isAbout)) return [];
    const title = [...line.bare.slice(0, at.index).matchAll(HONORIFIC)].at(-1);
    if (title === undefined || at.index - title.index > 90 || /khong $/.test(line.bare.slice(0, at.index)))
      return [];
    const from = title[0].includes(':') ? title.index + title[0].length : title.index;
    const value = readTitledPerson(line.folding.original(from, at.index));
    return value === null ? [] : [{ value, ...quoteOf(line, title.index, at.index + at[0].length) }];
  });
}

const AT_SIGN = /[@＠]|[[({]\s?(?:at?[\])} ]|at|a c)|\sat\s.{1,40}\s(?:dot|chấm)\s/i;
const MAY_HOLD_EMAIL = hintOf(AT_SIGN);

function emailsInText(page: FurnitureLines): Read[] {
  return page.lines.flatMap((line) => {
    if ((line.folding.hints & MAY_HOLD_EMAIL) === 0 || !AT_SIGN.test(line.folding.text)) return [];
    return [...line.folding.text.matchAll(EMAIL)].map(({ 0: quote }) => ({
      value: quote
        .replace(/\sat\s/i, '@')
        .replace(/\s(?:dot|chấm)\s/gi, '.')
        .replace(/\s/g, '')
        .replace(/＠|[[({](?:at|acòng|acong|a|@)[\])}]/i, '@')
        .replace(/[[({](?:dot|chấm)[\])}]/gi, '.')
        .toLowerCase(),
      quote,
      where: line.block.where,
    }));
  });
}

/** `mailto:` links and the e-mail addresses that Cloudflare hides from robots but shows to visitors. */
function emailsInAttributes(doc: PageDocument, page: FurnitureLines): Read[] {
  const protectedOnes = doc.byClass('__cf_email__').flatMap((element) => {
    const value = revealEmail(element.attribs['data-cfemail'] ?? '');
    return value === null || !isShown(doc, element, page)
      ? []
      : [readAttribute(element, 'data-cfemail', value)];
  });
  const links = doc.byTag('a').flatMap((element) => {
    const href = element.attribs.href ?? '';
    if (!(mayBe(href, 'm') && href.includes('mailto:')) && !href.includes('email-protection#')) return [];
    const mail = /^mailto:\s*([^?\s]+@[^?\s]+\.[a-z]{2,})/i.exec(href)?.[1];
    const hidden = /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/.exec(href)?.[1];
    const value = mail ?? (hidden === undefined ? null : revealEmail(hidden));
    return value === null || !isShown(doc, element, page) ? [] : [readAttribute(element, 'href', value)];
  });
  return [...protectedOnes, ...links];
}

/** Share buttons below an article are mailto links without an own address; inside articles they are the author's. */
function isShown(doc: PageDocument, element: HtmlElement, page: FurnitureLines): boolean {
  return !page.isArticle || doc.regionOf(element) !== 'article';
}

/** Cloudflare's scheme: hexadecimal bytes, all XORed with the first. */
function revealEmail(hex: string): string | null {
  if (!/^(?:[0-9a-f]{2}){4,120}$/i.test(hex)) return null;
  const [key = 0, ...bytes] = hex.match(/../g)!.map((byte) => Number.parseInt(byte, 16));
  const text = String.fromCharCode(...bytes.map((byte) => byte ^ key));
  return /^[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text) ? text.replace(/\?.*$/, '') : null;
}

function phonesInText(page: FurnitureLines, fields: readonly LabelledField[]): Read[] {
  const labelled = new Set(fields.filter(({ kind }) => kind === 'phone').map(({ line }) => line));
  return page.lines.flatMap((line, at) => {
    if (page.isArticle && !line.inZone && !page.isAbout) return [];
    // A plain test first: `matchAll` copies its pattern for every line.
    if (!/\d{2}/.test(line.bare) || !holdsPhone(line.bare)) return [];
    return [...line.bare.matchAll(PHONE)].flatMap((match) => {
      // A number alone on its line is told by the label on the line before, if there is one.
      const isAlone = line.bare.replace(match[0], '').replace(/[^a-z\d]/g, '') === '';
      const before = isAlone ? (page.lines[at - 1]?.bare ?? '') : '';
      const ahead = before.slice(-48) + line.bare.slice(Math.max(0, match.index - 48), match.index);
      const isPhone = isAlone || PHONE_CONTEXT.test(ahead) || labelled.has(line) || line.inZone;
      if (!isPhone || NO_PHONE_CONTEXT.test(ahead)) return [];
      const value = match[0].replace(/[^\d+]/g, '');
      return value.length < 8
        ? []
        : [{ value, ...quoteOf(line, match.index, match.index + match[0].length) }];
    });
  });
}

function phonesInLinks(doc: PageDocument): Read[] {
  return doc.byTag('a').flatMap((element) => {
    const { href } = element.attribs;
    if (href === undefined || !(mayBe(href, 't') || mayBe(href, 'c'))) return [];
    const number = /^(?:tel|callto):\s*([+\d][\d\s().-]{6,18})/i.exec(href)?.[1];
    if (number === undefined) return [];
    const value = number.replace(/[^\d+]/g, '');
    return value.length < 8 ? [] : [readAttribute(element, 'href', value)];
  });
}

/** A look at the first letter of the scheme: most of a page's links begin with "h" or "/". */
function mayBe(href: string, letter: string): boolean {
  return (href.charCodeAt(0) | 32) === letter.charCodeAt(0);
}

function readAttribute(element: HtmlElement, attribute: AttributeName, value: string): Read {
  return { value, quote: element.attribs[attribute] ?? '', where: whereByAttribute(element, attribute) };
}

function unique(reads: readonly Read[]): Read[] {
  const seen = new Set<string>();
  return reads.filter(({ value }) => !seen.has(value) && seen.add(value));
}
