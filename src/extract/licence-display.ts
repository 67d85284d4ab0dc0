import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { type Folding, foldWithOriginal } from './fold.ts';
import type { FurnitureLines } from './furniture-lines.ts';
import { MENTION, subjectOf } from './licence-mention.ts';
import { hintOf } from './line-hints.ts';
import type { LicenceDisplay } from './page-facts.ts';
import { readWrittenDate } from './written-date.ts';

/** A licence read out of a line of text; `quote` is verbatim, `end` is where the sentence about it ends. */
export type LicenceReading = Omit<LicenceDisplay, 'where'>;

const BUSINESS =
  /dang ky (?:kinh doanh|doanh nghiep|hoat dong)|\bdkkd|\bgpkd|\bgp ?kd\b|gcn ?dk|\bcndk|ma so (?:thue|doanh nghiep|dn)|\bmst\b|\bmsdn|giay phep (?:dkkd|kinh doanh|dau tu|thanh lap|lao dong|lai xe)|so dang ky|chung nhan (?:dau tu|dang ky)|ke hoach (?:va|&) dau tu|so kh ?(?:va|&)? ?dt/;
const REPLACED = /thay the|thay cho|thay giay|giay phep cu\b|het hieu luc|truoc day|gia han (?:tu|cua)/;

const HINT = /giay (?:phep|xac nhan)|\bgp|[-/ ](?:ttdt|stttt|btttt|bvhttdl)\b/;
const MAY_BE_LICENCE = hintOf(HINT);

/** The licences that the page shows outside its article, pictures of the sentence that carry its words among them. */
export function readLicences(doc: PageDocument, { lines }: FurnitureLines): LicenceDisplay[] {
  const seen = new Set<string>();
  const read = new Set<string>();
  const inText = lines.flatMap((line, index) => {
    if ((line.folding.hints & MAY_BE_LICENCE) === 0 || !HINT.test(line.bare)) return [];
    // A line that stands there a thousand times says it once.
    if (read.has(line.folding.text)) return [];
    read.add(line.folding.text);
    const before = lines[index - 1]?.folding.text ?? '';
    const after = lines[index + 1]?.folding.text ?? '';
    return readLicenceLine(line.folding.text, before, after)
      .filter(({ quote }) => !seen.has(quote) && seen.add(quote))
      .map((reading) => ({ ...reading, where: line.block.where }));
  });
  const inPictures = doc.byTag('img').flatMap((image) => {
    const alt = image.attribs.alt ?? '';
    if (alt.length < 12 || alt.length > 300 || !PICTURED.test(alt)) return [];
    return readLicenceLine(alt.replace(/\s+/g, ' ').trim()).map((reading) => ({
      ...reading,
      where: whereIs(image),
    }));
  });
  return [...inText, ...inPictures];
}

const PICTURED = /gi(?:ấy|ấy|ay) ph(?:ép|ép|ep)/i;

/** Reads every licence that a line mentions. `before` and `after` are the neighbouring lines, for sentences broken by <br>. */
export function readLicenceLine(line: string, before = '', after = ''): LicenceReading[] {
  const folding = foldWithOriginal(line);
  const found = [...folding.bare.matchAll(MENTION)];
  const readings: LicenceReading[] = [];
  let from = 0;
  for (const [index, match] of found.entries()) {
    const next = found[index + 1]?.index ?? folding.bare.length;
    const reading = readMention({ folding, match, from, next, before, after });
    from = match.index + match[0].length;
    if (reading !== null) readings.push(reading);
  }
  return readings;
}

interface Mention {
  folding: Folding;
  match: RegExpMatchArray;
  /** End of the mention before. */
  from: number;
  /** Start of the next mention. */
  next: number;
  before: string;
  after: string;
}

function readMention({ folding, match, from, next, before, after }: Mention): LicenceReading | null {
  const { number, bareNumber, blank, hollow, dots } = match.groups as Record<string, string | undefined>;
  const plain = bareNumber ?? match.groups!.plain;
  const start = match.index!;
  const end = start + match[0].length;
  const printed = number ?? plain;
  const numberAt = printed === undefined ? end : end - printed.length;
  const ahead = folding.bare.slice(from, numberAt);
  const phrase = licencePhrase(
    from === 0 ? withLineBefore(ahead, before, printed ?? '') : ahead,
    printed ?? '',
  );
  const tail = folding.bare.slice(end, Math.min(next, end + 220));
  const rest = tail.length < 12 && next === folding.bare.length ? `${tail} ${continuation(after)}` : tail;
  if (BUSINESS.test(phrase) || (plain !== undefined && BUSINESS.test(rest.slice(0, 90)))) return null;
  const digits = printed?.match(/^\d+/)?.[0] ?? '';
  if (plain !== undefined && (digits.length > 5 || /[a-z]{2}/.test(plain))) return null;
  const isBlank = printed === undefined || /^0+$/.test(digits) || /\dx/.test(printed);
  const isHollow = (hollow ?? dots) !== undefined;
  if (isBlank && blank === undefined && printed === undefined && !isHollow && !/gp|giay phep/.test(match[0]))
    return null;
  if (blank === '' && end === folding.bare.length && !isLeftBlank(match[0], after)) return null;
  const authority = readAuthority(rest);
  const quoteEnd = end + sentenceTail(tail);
  return {
    subject: subjectOf(phrase, printed ?? match[0], authority),
    number: isBlank ? null : tidy(folding.original(numberAt, end)),
    placeholder: isBlank,
    issuedOn: isBlank ? null : readWrittenDate(rest),
    authority: authority === null ? null : tidyAuthority(folding, end, authority, after),
    superseded: REPLACED.test(ahead.slice(-60)),
    quote: folding.original(phraseStart(folding.bare, from, start), quoteEnd).trim(),
  };
}

/** "Giấy phép số:" and nothing more, neither on this line nor on the next. */
function isLeftBlank(said: string, after: string): boolean {
  return /:\s*$/.test(said) && !/^\W*(?:so )?\d/.test(foldWithOriginal(after).bare);
}

/** Codes that only Sở and Cục put on information sites; GP-BTTTT and GP-BVHTTDL stand on all kinds. */
const AGGREGATOR_CODE = /ttdt|tdtt|stt|icp/;

/**
 * The line before belongs to the phrase where the sentence is broken by <br>, or where neither words nor code say what
 * is licensed ("Báo điện tử …" above "Giấy phép số 12/GP-BTTTT"). A line that denies ("Đây không phải báo điện tử")
 * never does.
 */
function withLineBefore(ahead: string, before: string, number: string): string {
  if (ahead.length >= 30) return ahead;
  const isWhole = /giay phep|giay xac nhan|\bgp\b/.test(ahead) && AGGREGATOR_CODE.test(number);
  const line = foldWithOriginal(before).bare;
  return isWhole || /khong phai/.test(line) ? ahead : `${line} ${ahead}`;
}

/** The following line continues the sentence only when it says who issued the licence or when. */
function continuation(after: string): string {
  const next = foldWithOriginal(after).bare.trim();
  return /^(?:do|boi|cap|ngay|noi cap|co quan cap|so t|cuc |bo t)/.test(next) ? next : '';
}

function tidy(number: string): string {
  return number.replace(/\s+/g, ' ').trim();
}

function phraseStart(text: string, from: number, start: number): number {
  const ahead = text.slice(from, start);
  const cut = Math.max(...['. ', '; ', '|', ' - ', '·', '•'].map((mark) => ahead.lastIndexOf(mark)));
  const begin = cut < 0 ? from : from + cut + 1;
  const noun = text.slice(begin, start).search(/(?:so )?giay phep|giay xac nhan|\bgp\b/);
  return noun > 0 ? begin + noun : begin + text.slice(begin, start).search(/[^\s,;|.)(-]|$/);
}

/** What stands between the last "giấy phép" and the number; without one, the words before the number. */
function licencePhrase(ahead: string, number: string): string {
  const last = Math.max(
    ahead.lastIndexOf('giay phep'),
    ahead.lastIndexOf('giay xac nhan'),
    ahead.search(/\bgp [^.;]*$/),
  );
  const after = last < 0 ? ahead : ahead.slice(last);
  // "Công ty Xuất bản … * Giấy phép số 57/GP-STTTT": a plain sentence with an aggregator's code speaks for itself.
  const isPlain =
    AGGREGATOR_CODE.test(number) && !/mang xa hoi|tro choi|\bmxh\b|\bg1\b/.test(ahead.slice(0, last));
  return after.length > 22 || last <= 0 || isPlain
    ? after
    : `${after} ${ahead.slice(Math.max(0, last - 70), last)}`;
}

const AUTHORITY =
  /(?:\b(?:do|boi|cua|noi cap|co quan cap|don vi cap|-)\s?:?\s?|^[\s,.;:-]*(?:cap )?)(?<body>(?:so|cuc|bo|uy ban|ubnd|phong|thanh tra|vu) (?!hieu|huu)[a-z&.,/ -]{2,110}?)(?=\s*(?:\bcap\b|\bngay\b|\bky\b|\bphe duyet\b|\bban hanh\b|[;:()|•·\d"]|(?<!\b(?:tp|t|q|p|st))\. |\.?$|,? chiu trach nhiem|,? nguoi |, (?:thay|gia han|sua doi|so )| - ))/;

function readAuthority(rest: string): string | null {
  const body = AUTHORITY.exec(rest)?.groups?.body;
  if (body === undefined) return null;
  return body.replace(/[\s,.-]+$/, '');
}

/** The authority as printed, where it stands on the same line; otherwise as printed on the next. */
function tidyAuthority(folding: Folding, from: number, authority: string, after: string): string {
  const at = folding.bare.indexOf(authority, from);
  if (at >= 0) return folding.original(at, at + authority.length);
  const next = foldWithOriginal(after);
  const there = next.bare.indexOf(authority);
  return there < 0 ? authority : next.original(there, there + authority.length);
}

/** How far the sentence about the licence goes on after its number: to the issuing date, if there is one. */
function sentenceTail(tail: string): number {
  const stop = tail.search(
    /[|•·;]|(?<=[a-z\d])(?<!\b(?:tp|t|q|p|st))\. (?=[a-z])|chiu trach nhiem|\(c\)|©|dia chi|thay the|sua doi|dien thoai/,
  );
  const sentence = stop < 0 ? tail : tail.slice(0, stop);
  const date = /(?:\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}|nam \d{4})/.exec(sentence);
  if (date !== null) return date.index + date[0].length;
  return sentence.length > 120 ? 0 : sentence.trimEnd().length;
}

/**
 * A licence number for comparison: accents, spaces, dashes and leading zeros put aside, common misspellings of the
 * code (TTDT, TĐTT, STTT) taken for what is meant. "07/GP – TTĐT" → "7/GPTTDT".
 */
export function normaliseLicenceNumber(text: string): string {
  const plain = foldWithOriginal(text)
    .bare.replace(/[^a-z\d&/]/g, '')
    .replace(/^(?:so)?0*(?=\d)/, '');
  const [digits = '', ...code] = plain.split('/');
  const joined = code
    .join('')
    .replaceAll('/', '')
    .replace('tdtt', 'ttdt')
    .replace(/sttt$/, 'stttt')
    .replace(/stt&tt/, 'stttt');
  return (joined === '' ? digits : `${digits}/${joined}`).toUpperCase();
}
