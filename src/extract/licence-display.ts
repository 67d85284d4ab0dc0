import { type Folding, foldWithOriginal } from './fold.ts';
import type { FurnitureLines } from './furniture-lines.ts';
import { hintOf } from './line-hints.ts';
import type { LicenceDisplay, LicenceSubject } from './page-facts.ts';
import { readWrittenDate } from './written-date.ts';

/** A licence read out of a line of text; `quote` is verbatim, `end` is where the sentence about it ends. */
export type LicenceReading = Omit<LicenceDisplay, 'where'>;

/** The issuing codes seen after a number: "2215/GP-TTĐT", "07/GP-ICP-STTTT", "131/GP-PTTH&TTĐT", "44/ GP – STTTT". */
const BODY =
  '(?:ptth\\s?(?:&|va|-)\\s?ttdt|ttdt(?:th)?|tdtt|ttth|stt&tt|sttt{0,2}|btt&tt|bttt{0,2}|bvhttdl|bvhtt|svhttdl|svhtt?|vhttdl?|bvhtt&dl|ptth|cbc|bc|xbbt|icp|mxh|cxb|qlptth|qlnd|inphth|skhcn|qlcl)';
const PERMIT = '(?:gp[a-z]{0,6}|gxn|gpdc)';
const CODE = `(?:${PERMIT}(?:\\s?[-./]?\\s?${BODY}\\b){1,3}|${PERMIT}(?:-[a-z&]{2,10}){0,3}\\b|${BODY}(?:\\s?-\\s?(?:${PERMIT}|${BODY}))*\\b)`;
const NUMBERED = `(?<number>\\d{1,6}[a-z]{0,2}(?:[./-]\\d{2,4})?\\s?[/\\\\-]\\s?${CODE})`;
/** A number without a code counts only right after "giấy phép … số". */
const UNCODED = `(?!\\d{1,6}[a-z]{0,2}(?:[./-]\\d{2,4})?\\s?[/\\\\-]\\s?${CODE})(?<plain>\\d{1,6}[a-z]?(?:/\\d{4})?(?:/[a-z&-]{2,14})?)(?![\\d./-]*\\d)`;
const NOUN = '(?:giay phep|giay xac nhan|\\bgp(?:tl|hd)?(?:\\s?(?:icp|ttdt(?:th)?|mxh))?)';
const SO_PERMIT = '\\bso (?:giay phep|gp(?:ttdt(?:th)?)?)\\b';
/** Dots that lead to a number ("Giấy phép ........ 52/GP-STTTT") leave nothing blank. */
const NO_LEADER = '(?![.…_\\s]*\\d{1,6}[a-z]?\\s?[/-]\\s?(?:gp|gxn))';
const BLANK = `${NO_LEADER}(?<blank>(?:(?:[.…_*?-]\\s?){2,}|…)[\\d./…_ -]*|[#?]{1,6}(?=\\s?/)|x{2,}|0{1,5}(?!\\d)|n/a\\b|\\[[^\\]]*\\]|\\{+[^}]*\\}+|\\(?(?:dang (?:cap nhat|cho|xin|lam|hoan|bo sung)|chua (?:co|cap)|cho cap)[^,.;)]{0,30}\\)?|(?=(?:do|ngay|cap)\\b(?![^.;|]{0,140}?\\d\\s?[/-]\\s?(?:gp|gxn)))|$)`;
const BLANK_TAIL = `(?:\\s?/?\\s?[.…_ ]*${CODE})?`;
const LINK = '[^\\d.;|•·…_]{0,110}?';

const MENTION = new RegExp(
  [
    NUMBERED.replace(/^/, '(?<![\\w/])'),
    `${NOUN}${LINK}\\bso\\b\\s?(?:giay phep|gp)?\\s?:?\\s?${UNCODED}`,
    `(?:${NOUN}${LINK}\\bso\\b\\s?(?:giay phep|gp)?|${SO_PERMIT}|giay phep[^\\d.;|:]{0,80}(?=[:.…_]))\\s?:?\\s?${BLANK}${BLANK_TAIL}`,
    `(?:${NOUN}${LINK}\\bso\\b|${SO_PERMIT})\\s?:?\\s?(?<empty>/?\\s?${CODE})`,
  ].join('|'),
  'g',
);

/** Noun phrases that say what is licensed; the first one after the last "giấy phép" before the number decides. */
const SUBJECTS: readonly (readonly [LicenceSubject, RegExp])[] = [
  [
    'other',
    /ban tin|tai lieu khong kinh doanh|hop bao|quang cao|vien thong|lu hanh|kham (?:chua )?benh|bieu dien|phan phoi|phat hanh xuat ban|hoat dong in\b|day nghe|giao duc|xay dung|thuong mai dien tu|dich vu ke toan|nhap khau|karaoke|bao hiem|chung khoan|truyen hinh tra tien|truyen hinh cap|thu phat|kiem dinh/,
  ],
  ['social-network', /mang xa hoi|\bmxh/],
  ['game', /tro choi|\bgame|\bg1\b/],
  [
    'press',
    /xuat ban(?! (?:ban tin|tai lieu|pham khong))|hoat dong (?:bao|tap chi|phat thanh|truyen hinh|tap san)|bao chi|bao dien tu|tap chi|bao in\b|cua bao\b|phat thanh|truyen hinh/,
  ],
  [
    'aggregator',
    /trang (?:tin|thong tin|tt)|thong tin dien tu|tong hop|\bttdt|\btrang web|website|\bicp\b|tren (?:mang )?internet|cung cap thong tin|cong thong tin/,
  ],
];
const BUSINESS =
  /dang ky (?:kinh doanh|doanh nghiep|hoat dong)|\bdkkd|\bgpkd|\bgp ?kd\b|gcn ?dk|\bcndk|ma so (?:thue|doanh nghiep|dn)|\bmst\b|\bmsdn|giay phep (?:dkkd|kinh doanh|dau tu|thanh lap|lao dong|lai xe)|so dang ky|chung nhan (?:dau tu|dang ky)|ke hoach (?:va|&) dau tu|so kh ?(?:va|&)? ?dt/;
const REPLACED = /thay the|thay cho|thay giay|giay phep cu\b|het hieu luc|truoc day|gia han (?:tu|cua)/;

const HINT = /giay (?:phep|xac nhan)|\bgp|[-/ ](?:ttdt|stttt|btttt|bvhttdl)\b/;
const MAY_BE_LICENCE = hintOf(HINT);

/** The licences that the page shows outside its article. */
export function readLicences({ lines }: FurnitureLines): LicenceDisplay[] {
  const seen = new Set<string>();
  return lines.flatMap((line, index) => {
    if ((line.folding.hints & MAY_BE_LICENCE) === 0 || !HINT.test(line.bare)) return [];
    const before = lines[index - 1]?.folding.text ?? '';
    const after = lines[index + 1]?.folding.text ?? '';
    return readLicenceLine(line.folding.text, before, after)
      .filter(({ quote }) => !seen.has(quote) && seen.add(quote))
      .map((reading) => ({ ...reading, where: line.block.where }));
  });
}

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
  const { number, plain, blank } = match.groups as Record<string, string | undefined>;
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
  const isBlank = printed === undefined || /^0+$/.test(digits) || /\dxx/.test(printed);
  if (isBlank && blank === undefined && printed === undefined && !/gp|giay phep/.test(match[0])) return null;
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

function subjectOf(phrase: string, number: string, authority: string | null): LicenceSubject {
  let best: LicenceSubject | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [subject, words] of SUBJECTS) {
    const at = phrase.search(words);
    if (at >= 0 && at < nearest) [best, nearest] = [subject, at];
  }
  if (best !== null) return best;
  if (/cbc|\bbc\b|-bc|xbbt/.test(number) || authority?.startsWith('cuc bao chi')) return 'press';
  if (/mxh/.test(number)) return 'social-network';
  if (/gxn/.test(number)) return 'unclear';
  if (/ttdt|tdtt|ttth|sttt|stt&tt|icp|svh/.test(number)) return 'aggregator';
  if (authority !== null && /^so |^cuc (?:ptth|phat thanh|quan ly p)/.test(authority)) return 'aggregator';
  return 'unclear';
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
