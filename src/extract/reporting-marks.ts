import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import { bare, foldWithOriginal } from './fold.ts';
import { hintOf } from './line-hints.ts';
import { ownSite } from './own-site.ts';
import type { Read } from './page-facts.ts';

const REPORTER = '(?:phong vien|pv|p\\.v|nha bao|bien tap vien|btv)';
/** What a text says when its writer was there; the outlet behind the reporter, if any, decides whose writer. */
const MARKS: readonly { value: string; pattern: RegExp }[] = [
  {
    value: 'interview',
    pattern: new RegExp(
      `(?:trao doi|chia se|noi|cho biet|tra loi|tiep xuc|lam viec|phong van|tam su|xac nhan|thong tin|bay to|khang dinh)(?: nhanh| rieng| them| ngan)? (?:voi|cho) (?:${REPORTER}|chung toi)`,
      'g',
    ),
  },
  { value: 'interview', pattern: new RegExp(`(?:cung cap|gui) (?:\\S+ )?(?:cho|den|toi) ${REPORTER}`, 'g') },
  {
    value: 'presence',
    pattern: new RegExp(
      `(?:ghi nhan|quan sat|tim hieu|khao sat|dieu tra|mat) cua ${REPORTER}|${REPORTER} (?:da |cua chung toi |chung toi )?(?:co mat|ghi nhan|tim (?:den|gap|hieu)|lien he|ghi lai|phong van|tham nhap|co cuoc|thay|gap|den)`,
      'g',
    ),
  },
  { value: 'reporter', pattern: new RegExp(`(?<![a-z])${REPORTER} (?=\\S)`, 'g') },
];
const MAY_BE_MARK = hintOf(...MARKS.map(({ pattern }) => pattern));
const OUTLET_AFTER = /^\s*(?:bao |tap chi |dai |ttxvn|kenh |chuong trinh |to |\()/;

/** Marks that the site's own people reported: interviews, presence, own photo credits. Another outlet's are left out. */
export function readReportingMarks(doc: PageDocument, article: ArticleRoot): Read[] {
  const own = ownSite(doc);
  const marks: Read[] = [];
  for (const block of article.lines) {
    if ((block.folding.hints & MAY_BE_MARK) === 0) continue;
    if (!/ph[oóò]ng vi[eê]n|p\.?v\b|ch[uú]ng t[oô]i|nh[aà] b[aá]o|btv|bi[eê]n t[aậ]p/i.test(block.composed))
      continue;
    const folding = block.folding;
    for (const { value, pattern } of MARKS) {
      for (const match of folding.bare.matchAll(pattern)) {
        const end = match.index + match[0].length;
        const after = folding.original(end, folding.bare.length);
        const named = /^\s*((?:\p{Lu}[\p{L}\p{M}\d.]*\s?){1,5})/u.exec(after)?.[1]?.trim() ?? '';
        const isOwn = named !== '' && own.isOwnName(named);
        const isOther =
          !isOwn &&
          (OUTLET_AFTER.test(foldWithOriginal(after).bare) || (named !== '' && value !== 'presence'));
        if (isOther || (value === 'reporter' && !isOwn)) continue;
        const stop = isOwn ? end + after.indexOf(named) + named.length : end;
        marks.push({ value, quote: folding.original(match.index, stop).trim(), where: block.where });
      }
    }
  }
  return [...unique(marks), ...photoCredits(doc, article)];
}

/** "Ảnh: PV", "Ảnh: Tòa soạn" under the article's pictures. */
function photoCredits(doc: PageDocument, article: ArticleRoot): Read[] {
  const own = ownSite(doc);
  const from = article.lines[0]?.index ?? 0;
  const to = article.lines.at(-1)?.index ?? -1;
  return doc.blocks.slice(from, to + 1).flatMap((block) => {
    if (block.text.length > 300) return [];
    const match = /(?:Ảnh|ẢNH|Photo|Clip|Video)\s?:\s?([^|.()]{2,40})\)?\.?$/u.exec(block.composed);
    if (match === null) return [];
    const by = match[1]!.trim();
    const isOwn = /^(?:PV|P\.V|Phóng viên|Nhóm PV|CTV|BTV)\b/iu.test(by) || own.isOwnName(by);
    return isOwn ? [{ value: 'photo', quote: block.text, where: block.where }] : [];
  });
}

const PLACES =
  /^(?:us|uk|eu|un|asean|nato|tp|tp\.? ?hcm|hcm|hn|ha noi|hanoi|sai gon|da nang|hue|can tho|hai phong|viet nam|vn|gia lai|nghe an|anh|my|q\.?\d*|p|ubnd|vnd|usd|covid|gdp|ceo|who|fifa|afc|uefa|video|clip|anh|inforgraphic|infographic|emagazine|photo|live|hot|quiz|podcast|ts|pgs|gs|ths|bs|ls|\d+)$/;

const NO_OUTLET =
  /^(?:anh|hinh|video|clip|theo|nguon|xem|tiep|ky|bai|phan|trich|tin (?:them|moi)|cap nhat|sinh|nam|thu|chu|quang cao|doc|nghe|thuc hien|ghi chu|luu y|minh hoa|update|ad|pr)\b/;

/**
 * A dateline or agency prefix that names an outlet: "(PLO) -", "TTO -", "(Chinhphu.vn) -", "Kinhtedothi -". One that
 * names another outlet than the site is evidence of a source.
 */
export function readDatelines(doc: PageDocument, article: ArticleRoot): Read[] {
  const first = article.lines[0]?.index ?? 0;
  const { title } = article;
  const lead = doc.blocks
    .slice(Math.max(0, first - 4), first)
    .filter((block) => title === null || block.inner.order > title.last);
  const found: Read[] = [];
  const isOutlet = (plain: string): boolean => !PLACES.test(plain) && !NO_OUTLET.test(plain);
  for (const block of [...lead, ...article.lines.slice(0, 3)]) {
    const match =
      /^\W{0,3}\((?<name>[\p{L}\p{M}\d][\p{L}\p{M}\d.& ]{1,28})\)\s?(?:[-–—:.]\s?|(?=\p{Lu}))/u.exec(
        block.text,
      ) ??
      /^(?<name>[A-ZĐ]{2,5}(?:O|\.(?:VN|vn|COM))?|[\p{L}\d-]{3,20}\.(?:vn|VN|com|net)|(?:Báo|Tạp chí)\s(?:\p{Lu}[\p{L}\p{M}]*\s?){1,4}|[A-Z][a-z]+[A-Z][A-Za-z]+|(?:Bao|Kinh|Hanoi|Cong|Phap|Nguoi|Gia|Suc|Nong|Lao|Tien|Thanh|Tuoi|Dan|Viet|Moi|Giao|Xay|Doi|Dai|Tap|Phu|Van|Thoi|Sai|Quan|Tin|Tri|Doanh|Dau|Nha|The)[a-z]{4,16})(?:\s?[–—]\s?|\s?-\s+)(?=["“'‘\p{Lu}\d])/u.exec(
        block.text,
      );
    const name = match?.groups?.name?.trim();
    if (match === null || name === undefined || !isOutlet(foldWithOriginal(name).bare)) continue;
    if (/^\d+$/.test(name) || (/^\W*\(/.test(match[0]) && name.split(' ').length > 5)) continue;
    found.push({ value: name, quote: match[0].trim(), where: block.where });
  }
  return unique([...found, ...sourcesMastheads(doc, article)]);
}

const OUTLET_LINE =
  /^(?:bao|tap chi|thoi bao|nhat bao|chuyen trang|dai (?:pt|phat thanh|truyen hinh)) [^.:!?]{2,60}$/;
const MASTHEAD = /^\W*(?:dia chi )?(?:toa soan|tong bien tap|giay phep)|^\W*(?:pho|quyen) tong bien tap/;
/** Lines above the end of the text, and behind it, in which a copied masthead stands. */
const END = 8;

/** The foot of the source's own page, copied along: "BÁO NGHỆ AN ĐIỆN TỬ", below it "Tòa soạn: …", "Tổng biên tập: …". */
function sourcesMastheads(doc: PageDocument, article: ArticleRoot): Read[] {
  const last = article.lines.at(-1)?.index ?? -1;
  const end = doc.blocks
    .slice(Math.max(0, last - END), last + END)
    .filter((block) => article.scope.contains(block.inner) && block.region !== 'footer');
  const plain = end.map(({ text }) => bare(text));
  return end.flatMap((block, at) => {
    if (!OUTLET_LINE.test(plain[at]!) || !/^\p{Lu}/u.test(block.text.normalize('NFC'))) return [];
    const follows = plain.slice(at + 1, at + 4).some((line) => MASTHEAD.test(line));
    return follows ? [{ value: block.text, quote: block.text, where: block.where }] : [];
  });
}

function unique(reads: readonly Read[]): Read[] {
  const seen = new Set<string>();
  return reads.filter(({ quote, where }) => !seen.has(where + quote) && seen.add(where + quote));
}
