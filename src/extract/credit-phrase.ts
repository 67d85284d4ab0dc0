import { CREDIT_LEADS, type CreditForm, type CreditLead } from './credit-leads.ts';
import { type Folding, foldWithOriginal, isUnaccented } from './fold.ts';
import { mainOutlet, outletIn } from './outlet-name.ts';
import { isPersonName } from './person-name.ts';
import { readSourceTime } from './source-time.ts';
import { DOMAIN, isKnownOutlet, WELL_KNOWN } from './well-known-outlets.ts';

/** What a line says of an article's source. */
export interface CreditPhrase {
  /** The outlet as written; empty when the line has only a link ("Xem bài gốc tại đây"). */
  readonly name: string;
  /** Verbatim. */
  readonly quote: string;
  /** The source's own publication time, ISO 8601. */
  readonly time: string | null;
  /** `theo`: "Theo X"; `source`: "Nguồn: X"; `original`: "Xem bài gốc"; `domain`: a host alone; `ending`: at the end of a paragraph. */
  readonly form: CreditForm;
}

/** Pictures, re-use notices, page tools: lines with these words credit no article. */
const NO_CREDIT =
  /nguon (?:anh|hinh|video|clip|do hoa|tham khao anh)|^\W*(?:anh|hinh|video|clip|photo|do hoa)(?: minh hoa)?\s?[:;(]|ghi ro nguon|khi (?:phat hanh|dang|su dung|trich|copy)(?: lai)?|dan (?:lai )?(?:duong )?(?:link|nguon)[^:]{0,30}(?:khi|neu)|trich dan nguon|phat hanh lai|tin theo nguon|moi nguon tin|cap nhat tin|gui tin/;
/** After an author or a meta separator: "SA, THEO TRÍ THỨC TRẺ", "Thu Hà - Theo Dân trí | 13/01/2022". */
const AFTER_AUTHOR = /^(?<author>[^.:!?]{2,40}?)\s?(?:[,|/•·-]|\s)\s?\(?(?:theo)\s?:?\s(?=\S)/;
/** "Tác giả: Minh Anh. Nguồn: VnExpress", "Minh Anh (Nguồn: VnExpress)". */
const SOURCE_AFTER_AUTHOR =
  /^(?:(?:tac gia|nguoi viet|thuc hien|bai(?:,? anh)?|tin)\s?:\s?)?(?<author>[^.:!?()]{2,40}?)\s?[,.;(|/•·-]\s?\(?nguon(?: tin| bai(?: viet)?| goc)?\s?:\s?(?=\S)/d;
/** "Báo điện tử VOV đưa tin lúc 06:16 ngày 22/11/2026." */
const REPORTED =
  /^(?<name>.{3,50}?) (?:da )?(?:dua tin|loan tin|dang(?: tai)?|phat(?: di)?|thong tin)(?: bai(?: viet)?| tin)?(?: nay)?(?:,? (?:luc|vao|ngay|hom)\b[^.]*)?[\s.)]*$/;
const ENDING =
  /(?:\((?:theo|nguon|dan theo|nguon tin|tong hop tu|trich|via)\s?:?\s?(?<inside>[^()]{2,70})\)|(?<=[.!?"…] )(?:theo|nguon:) (?<plain>[^.!?,"]{2,40}))\s?[.…]?$/;

/** Words that make "Theo …" a sentence or something to follow; in small letters more of them than in capitals. */
const SENTENCE =
  /^(?:như|thông (?:tin|tư|báo|lệ)|tôi|một|số liệu|đường|lời|từng|phong thủy|định|luật|nghị|quan niệm|ý kiến|dự báo|hướng|em|mình|người|bạn|pháp luật|yêu cầu|mẫu|danh|kinh nghiệm|báo (?:cáo|giá))(?!\p{L})/u;
const ALWAYS_SENTENCE =
  /^(?:dõi|đó|đấy|đuổi|chân|quy (?:định|hoạch|luật)|kế hoạch|ông|bà|chị|các|những|chúng)(?!\p{L})/u;

/** Reads a line that as a whole says where an article was taken from. Null for anything else. */
export function readCreditLine(text: string): CreditPhrase | null {
  if (text.length > 240) return null;
  const folding = foldWithOriginal(text);
  const { bare } = folding;
  if (NO_CREDIT.test(bare)) return null;
  const domain = DOMAIN.exec(bare);
  if (domain !== null) return { name: domain.groups!.host!, quote: text, time: null, form: 'domain' };
  for (const lead of CREDIT_LEADS) {
    const match = lead.pattern.exec(bare);
    if (match === null) continue;
    const phrase = readRest(folding, lead, match[0].length, match.groups!.mark!);
    if (phrase !== null) return phrase;
  }
  if (text.length > 120) return null;
  const reported = REPORTED.exec(bare);
  if (reported !== null) {
    const name = folding.original(0, reported.groups!.name!.length).replace(/^[^\p{L}\p{M}\d]+/u, '');
    if (isKnownOutlet(name)) return { name, quote: text, time: readSourceTime(bare), form: 'source' };
  }
  const author = AFTER_AUTHOR.exec(bare);
  if (author !== null) return readRest(folding, { form: 'theo', needsKnown: false }, author[0].length, ' ');
  const signed = SOURCE_AFTER_AUTHOR.exec(bare);
  const [from, to] = signed?.indices?.groups?.author ?? [0, 0];
  if (signed === null || !isPersonName(folding.original(from, to))) return null;
  return readRest(folding, { form: 'source', needsKnown: false }, signed[0].length, ':');
}

/** With its accents: "anh" is a man. */
const CAPTION = /^\P{L}*(?:ảnh|hình|video|clip)(?!\p{L})/iu;

/** A credit at the end of a paragraph: "… trong tuần. (Theo Dân trí)". */
export function readCreditEnding(text: string): CreditPhrase | null {
  if (text.length < 120 && CAPTION.test(text.normalize('NFC'))) return null;
  const start = Math.max(0, text.length - 110);
  const folding = foldWithOriginal(text.slice(start));
  const match = ENDING.exec(folding.bare);
  if (match === null || NO_CREDIT.test(match[0]) || /anh|video/.test(match[0].slice(0, 8))) return null;
  const inside = match.groups!.inside ?? match.groups!.plain!;
  const from = match.index + match[0].indexOf(inside);
  const name = outletIn(folding.original(from, from + inside.length), 'theo');
  if (name === null || name === '') return null;
  const quote = folding.original(match.index, match.index + match[0].length).trim();
  return { name, quote, time: readSourceTime(inside), form: 'ending' };
}

/** Without a mark the words open a sentence as often, unless they end so, or all stands in brackets. */
const OPENS_NAME =
  /(?:tu|theo|via|sources?|original(?: article)?(?: at| on)|nguon tin|nguon bai(?: viet)?|dang(?: tai)?(?: lan dau)?(?: lai)? (?:tren|tai))\s*$/;
const IN_BRACKETS = /^[([][^()]+[)\]]$/;

function readRest(
  folding: Folding,
  { form, needsKnown }: Pick<CreditLead, 'form' | 'needsKnown'>,
  start: number,
  mark: string,
): CreditPhrase | null {
  const rest = folding.bare.slice(start);
  const hasColon = /[:：]/.test(mark);
  const isLoose =
    form === 'source' &&
    !hasColon &&
    !OPENS_NAME.test(folding.bare.slice(0, start)) &&
    !IN_BRACKETS.test(folding.text.trim());
  if (form === 'theo' && !hasColon && isSentence(folding, start)) return null;
  const name = outletIn(folding.original(start, folding.bare.length), form);
  if (name === null || ((needsKnown || isLoose) && name !== '' && !isKnownOutlet(mainOutlet(name))))
    return null;
  return { name, quote: folding.text, time: readSourceTime(rest), form };
}

/** Accents tell "Theo dõi …" from an outlet; a line without any is judged by its letters. */
function isSentence(folding: Folding, start: number): boolean {
  const rest = folding.folded.slice(start);
  const isSmall =
    /^\p{Ll}/u.test(folding.original(start, start + 1)) || folding.text === folding.text.toUpperCase();
  const plainRest = folding.bare.slice(start);
  if (WELL_KNOWN.test(plainRest.replace(/[\s)."\]]+$/, ''))) return false;
  if (ALWAYS_SENTENCE.test(rest) || (isSmall && SENTENCE.test(rest))) return true;
  return (
    isUnaccented(folding.text) &&
    /^(?:doi|do|chan|quy dinh|ke hoach|toi|ong|ba|cac|nhung|thong tin)\b/.test(plainRest)
  );
}
